import { useId, useState } from 'react'
import { fromBase64url, toBase64url } from './base64url'

/** Between a text and its base64url, both ways. */
export function Base64Tool() {
  const [text, setText] = useState('')
  const [encoded, setEncoded] = useState('')
  const id = useId()
  const decoded = (value: string) => fromBase64url(value) ?? 'This is no base64url of a text.'
  return (
    <details className="tool">
      <summary>Encode and decode base64url</summary>
      <div className="two-sides">
        <label htmlFor={`${id}-text`}>
          Text
          <textarea
            id={`${id}-text`}
            rows={4}
            spellCheck={false}
            value={text}
            maxLength={8000}
            onChange={({ target }) => {
              setText(target.value)
              setEncoded(toBase64url(target.value))
            }}
          />
        </label>
        <label htmlFor={`${id}-encoded`}>
          base64url
          <textarea
            id={`${id}-encoded`}
            rows={4}
            spellCheck={false}
            value={encoded}
            maxLength={8000}
            onChange={({ target }) => {
              setEncoded(target.value)
              setText(target.value.trim().split('.').map(decoded).join('\n'))
            }}
          />
        </label>
      </div>
    </details>
  )
}
