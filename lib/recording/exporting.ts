import type { Recording } from './recording'
import { withoutCredentials } from './redact'

export interface Exporting {
  /** Credentials stay in. Passwords never do: the recording has none. */
  withCredentials?: boolean
}

/** The recording as it may leave the page. */
export const exportable = (recording: Recording, { withCredentials = false }: Exporting = {}): Recording =>
  withCredentials ? recording : withoutCredentials(recording)
