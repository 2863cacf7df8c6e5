import { ThemeForm } from './theme-form'
import { type Theme, THEMES } from './theme'

const NAMES: Record<Theme, string> = { system: 'System', light: 'Light', dark: 'Dark' }

/** The themes to choose from. Drawn by the server, so that its words weigh nothing in the script of a page. */
export function ThemeChoice({ theme }: { theme: Theme }) {
  return (
    <ThemeForm>
      {/* A browser that fills in what stood here before a reload would name a theme that is not on. */}
      <select name="theme" aria-label="Theme" defaultValue={theme} autoComplete="off">
        {THEMES.map((each) => (
          <option key={each} value={each}>
            {NAMES[each]}
          </option>
        ))}
      </select>
      <button type="submit" className="without-script">
        Set
      </button>
    </ThemeForm>
  )
}
