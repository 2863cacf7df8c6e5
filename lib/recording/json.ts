import { exportable, type Exporting } from './exporting'
import { parsedJson } from './passwords'
import { type Recording, recordingSchema } from './recording'

/** The recording as JSON text, which `parseRecording` reads back. */
export const toJson = (recording: Recording, exporting: Exporting = {}): string =>
  JSON.stringify(exportable(recording, exporting), null, 2)

/** Reads a recording somebody has kept. Refuses, with the places that are wrong, whatever isn't one. */
export function parseRecording(text: string): { ok: true; recording: Recording } | { ok: false; faults: string[] } {
  const value = parsedJson(text)
  if (value === undefined) return { ok: false, faults: ['This is not JSON.'] }
  const parsed = recordingSchema.safeParse(value)
  if (parsed.success) return { ok: true, recording: parsed.data }
  return {
    ok: false,
    faults: parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'recording'}: ${message}`),
  }
}
