import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The files that did it, to be read here: what a page shows is what ran. */
export function Sources({ files }: { files: readonly { path: string; what: string }[] }) {
  return (
    <div id="code" className="source grid gap-1">
      <p className="text-ink-3">The code that runs, whole:</p>
      {files.map(({ path, what }) => (
        <details key={path}>
          <summary>
            <code>{path}</code> <span className="text-ink-3">{what}</span>
          </summary>
          <pre aria-label={path}>{sourceOf(path)}</pre>
        </details>
      ))}
    </div>
  )
}

function sourceOf(path: string): string {
  try {
    return readFileSync(join(/* turbopackIgnore: true */ process.cwd(), path), 'utf8')
  } catch {
    return 'The sources are not beside this build.'
  }
}
