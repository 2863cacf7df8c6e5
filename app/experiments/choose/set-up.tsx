import Link from 'next/link'
import { FindingsTable } from '@/app/_ui/findings-table'
import type { SetUpCount } from '@/app/_features/advisor/set-up'
import { totalOf } from './judge'
import './style.css'

/** How much code each method is, part by part, for the same functions. */
export function SetUp({ setUp }: { setUp: SetUpCount }) {
  const { parts, functions } = setUp
  const rows = [
    ...parts.map(({ name, session, jwt }) => ({ name, session, jwt })),
    { name: 'together', session: totalOf(setUp, 'session'), jwt: totalOf(setUp, 'jwt') },
  ]
  return (
    <>
      <FindingsTable label="The code of both methods, counted" className="measured">
        <thead>
          <tr>
            <th>code</th>
            <th className="session text-mode">session: files, lines, branches</th>
            <th className="jwt text-mode">JWT: files, lines, branches</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, session, jwt }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td className="num">
                {session.files}, {session.lines}, {session.branches}
              </td>
              <td className="num">
                {jwt.files}, {jwt.lines}, {jwt.branches}
              </td>
            </tr>
          ))}
        </tbody>
      </FindingsTable>
      <p className="text-ink-2">
        Both have {functions.both.length} functions in common: <code>{functions.both.join(', ')}</code>. Tests, blank
        lines and comments are left out; a branch is a place where the way forks.{' '}
        <Link href="/compare/code">Both folders side by side</Link>.
      </p>
    </>
  )
}
