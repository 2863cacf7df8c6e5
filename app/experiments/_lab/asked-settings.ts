import type { LabSettings } from './settings-schema'

/** What an experiment asks for; the rest stands at its default. */
export type AskedSettings = Partial<LabSettings>

/** The settings as a query; what stands at its default is left out. */
export function toQuery(asked: AskedSettings & { variant?: string }): string {
  const members = Object.entries(asked).filter(([, value]) => value !== undefined)
  return members.length === 0
    ? ''
    : `?${new URLSearchParams(members.map(([name, value]) => [name, String(value)])).toString()}`
}
