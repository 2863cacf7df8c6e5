import type { CredentialPart } from '@/lib/auth/inspection'

/** What each part is. A row and its part in the string light each other; the row's head leads to the part. */
export function PartsTable({ parts, anchor }: { parts: CredentialPart[]; anchor: string }) {
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
        {parts.map((part, index) => (
          <tr key={part.label} data-part={index}>
            <th scope="row">
              <a href={`#${anchor}-${index}`}>
                <i className="tag">{part.label}</i>
                {part.name}
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
