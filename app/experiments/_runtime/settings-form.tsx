import type { Setting } from './experiment'
import type { SettingValues } from './world'

interface Props {
  settings: readonly Setting[]
  values: SettingValues
  isRunning: boolean
  onChange(key: string, value: string | number): void
}

/** What can be changed before a run. It stands in the address too, so that a link restores it. */
export function Dials({ settings, values, isRunning, onChange }: Props) {
  if (settings.length === 0) return null
  return (
    <fieldset className="dials needs-script" disabled={isRunning}>
      <legend className="sr-only">Settings of the run</legend>
      {settings.map((setting) => (
        <label key={setting.key}>
          <span>
            {setting.label}{' '}
            {setting.kind === 'number' && (
              <span className="num">
                {values[setting.key]} {setting.unit}
              </span>
            )}
          </span>
          {setting.kind === 'choice' ? (
            <select
              name={setting.key}
              value={values[setting.key]}
              onChange={({ target }) => onChange(setting.key, target.value)}
            >
              {setting.options.map(({ value, text }) => (
                <option key={value} value={value}>
                  {text}
                </option>
              ))}
            </select>
          ) : (
            <input
              type="range"
              name={setting.key}
              min={setting.min}
              max={setting.max}
              step={setting.step}
              value={values[setting.key]}
              onChange={({ target }) => onChange(setting.key, Number(target.value))}
            />
          )}
        </label>
      ))}
    </fieldset>
  )
}
