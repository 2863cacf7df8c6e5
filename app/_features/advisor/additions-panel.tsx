import { Sources } from '@/app/experiments/_runtime/sources'
import type { Addition } from './additions'
import { Evidence } from './with-the-advice'
import './advisor.css'

/** What the design needs besides itself: why, the code of it in this repository, and the run that shows it. */
export function Additions({ additions, slugs }: { additions: readonly Addition[]; slugs: readonly string[] }) {
  return (
    <>
      <ol className="additions">
        {additions.map(({ id, name, without, files, claim, slug }) => (
          <li key={id} data-addition={id}>
            <h3>{name}</h3>
            <p>Without it: {without.charAt(0).toLowerCase() + without.slice(1)}</p>
            <Evidence claim={claim} slug={slug} isThere={slugs.includes(slug)} isShort />
            <p className="in-code">
              {files.map((file) => (
                <code key={file}>{file}</code>
              ))}
            </p>
          </li>
        ))}
      </ol>
      <Sources files={filesOf(additions)} />
    </>
  )
}

/** Each file once, with all that it is needed for. */
function filesOf(additions: readonly Addition[]): { path: string; what: string }[] {
  const paths = [...new Set(additions.flatMap(({ files }) => files))]
  return paths.map((path) => ({
    path,
    what: additions
      .filter(({ files }) => files.includes(path))
      .map(({ id }) => id.replaceAll('-', ' '))
      .join(', '),
  }))
}
