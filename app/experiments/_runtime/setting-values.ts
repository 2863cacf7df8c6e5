import type { Setting } from './experiment'
import type { SettingValues } from './world'

/** The values that hold where nobody set any. */
export const absentValues = (settings: readonly Setting[]): SettingValues =>
  Object.fromEntries(settings.map(({ key, absent }) => [key, absent]))

/** The settings that an address says. What does not fit counts as not said: a link is somebody else's text. */
export function settingsIn(settings: readonly Setting[], query: URLSearchParams): SettingValues {
  return Object.fromEntries(settings.map((setting) => [setting.key, valueIn(setting, query.get(setting.key))]))
}

function valueIn(setting: Setting, said: string | null): string | number {
  if (said === null || said === '') return setting.absent
  if (setting.kind === 'choice') return setting.options.some(({ value }) => value === said) ? said : setting.absent
  const number = Number(said)
  return Number.isFinite(number) && number >= setting.min && number <= setting.max ? number : setting.absent
}

/** The address that restores the settings; those that stand at their default are left out. */
export function withSettings(path: string, settings: readonly Setting[], values: SettingValues): string {
  const said = settings
    .filter(({ key, absent }) => values[key] !== undefined && values[key] !== absent)
    .map(({ key }) => [key, String(values[key])])
  return said.length === 0 ? path : `${path}?${new URLSearchParams(said).toString()}`
}
