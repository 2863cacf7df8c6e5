import { useState } from 'react'
import { fromBase64url, toBase64url } from './base64url'
import { TextArea } from './text-area'
import './style.css'

const decoded = (part: string) => fromBase64url(part) ?? 'This is no base64url of a text.'

/** Between a text and its base64url, both ways. The parts of a token come one to a line. */
export function Base64Tool() {
  const [text, setText] = useState('')
  const [encoded, setEncoded] = useState('')
  const encode = (value: string) => {
    setText(value)
    setEncoded(toBase64url(value))
  }
  const decode = (value: string) => {
    setEncoded(value)
    setText(value.trim().split('.').map(decoded).join('\n'))
  }
  return (
    <details className="tool">
      <summary>Encode and decode base64url</summary>
      <div className="two-sides">
        <TextArea label="Text" value={text} onChange={encode} />
        <TextArea label="base64url" value={encoded} onChange={decode} />
      </div>
    </details>
  )
}
