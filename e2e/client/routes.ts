import { readdirSync } from 'node:fs'

/**
 * The addresses that the folders of the app make: pages and route handlers, parameters filled in with something
 * harmless.
 */
export interface Route {
  path: string
  isPage: boolean
}

const FILLED: Record<string, string> = {
  '[id]': 'x',
  '[slug]': 'csrf',
  '[provider]': 'demo',
  '[...path]': 'x',
  '[challenge]': 'past-lax',
  '[endpoint]': 'check',
}

export function routes(): Route[] {
  const files = readdirSync('app', { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll('\\', '/'))
  const slugs = files.flatMap((file) => /^experiments\/([a-z-]+)\/experiment\.ts$/.exec(file)?.[1] ?? [])
  return (
    files
      .filter((file) => /(^|\/)(page\.tsx|route\.ts)$/.test(file))
      // The page that all experiments share, once for each.
      .flatMap((file) =>
        file === 'experiments/[slug]/page.tsx' ? slugs.map((slug) => file.replace('[slug]', slug)) : file,
      )
      .flatMap((file) => {
        const segments = file.split('/').slice(0, -1)
        const path = `/${segments
          .filter((segment) => !/^\(|^\[\[/.test(segment))
          .map((segment) => FILLED[segment] ?? segment.replace('[call]', 'me'))
          .join('/')}`
        return [{ path, isPage: file.endsWith('page.tsx') }]
      })
      .toSorted((one, other) => one.path.localeCompare(other.path))
  )
}

/** The endpoints of one experiment and of the laboratory, and the pages that go with them. */
export const ofExperiments = (each: Route) => each.path.startsWith('/experiments') || each.path === '/claims'
/** What answers at the attacker's origin and nowhere else, his pages of an experiment among it. */
export const ofAttacker = (each: Route) => /^\/(attacker|experiments\/[a-z-]+\/attacker)(\/|$)/.test(each.path)
