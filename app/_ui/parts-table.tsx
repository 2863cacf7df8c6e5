import { partId } from './credential'
import type { InspectedCredential } from '@/lib/core/inspection'

interface Props {
  credential: Pick<InspectedCredential, 'parts' | 'suffix'>
  anchor: string
}

/** What each part is. A row and its part in the string light each other; the row's head leads to the part. */
export function PartsTable({ credential: { parts, suffix }, anchor }: Props) {
  return (
    <table className="parts">
      <caption className="sr-only">The parts of the credential</caption>
      <thead>
        <tr>
          <th scope="col">part</th>
          <th scope="col" className="text-right">
            bytes
          </th>
          <th scope="col">what it is</th>
          <th scope="col">without the key</th>
        </tr>
      </thead>
      <tbody>
        {[...parts, ...(suffix ? [suffix] : [])].map((part, index) => (
          <tr key={part.name} data-part={index}>
            <th scope="row">
              <a href={`#${partId(anchor, index)}`}>
                {part === suffix ? <code>{part.name}</code> : <i className="tag">{part.label}</i>}
                {part !== suffix && part.name}
              </a>
            </th>
            <td className="num">{part.bytes}</td>
            <td>{part.meaning}</td>
            <td className={part.withoutKey === 'closed' ? 'closed' : 'open'}>{part.withoutKey}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
