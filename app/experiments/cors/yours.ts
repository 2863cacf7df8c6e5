import type { SettingValues } from '@/lib/experiment/experiment'
import type { Combination } from './combinations'

/** The combination that the switchboard is set to. What does not fit was made absent before. */
export function combinationIn(values: SettingValues): Combination {
  const is = (key: string, value: string) => values[key] === value
  return {
    from: is('from', 'attacker') ? 'attacker' : 'app',
    carrier: is('carrier', 'bearer') ? 'bearer' : 'cookie',
    credentials: is('credentials', 'omit') ? 'omit' : is('credentials', 'same-origin') ? 'same-origin' : 'include',
    allowOrigin: is('origin', 'any') ? 'any' : is('origin', 'asking') ? 'asking' : 'none',
    allowCredentials: is('allow-credentials', 'yes'),
    allowHeaders: is('allow-headers', 'yes'),
  }
}
