import { useState } from 'react'
import { Button } from '@/app/_ui/button'
import { CopyButton } from '@/app/_ui/copy-button'
import { subtleCrypto } from '@/lib/core/random-id'
import { bytesToBase64url, toBase64url } from './base64url'
import { TextArea } from './text-area'
import './style.css'

/** Signs a header and a payload, letter for letter, with HS256 and any secret. */
export function SignTool() {
  const [header, setHeader] = useState('{"alg":"HS256","typ":"JWT"}')
  const [payload, setPayload] = useState('')
  const [secret, setSecret] = useState('')
  const [token, setToken] = useState('')
  const sign = async () =>
    setToken(await signed(`${toBase64url(header)}.${toBase64url(payload)}`, secret).catch(String))
  return (
    <details className="tool">
      <summary>Sign with HS256</summary>
      <div className="grid gap-2">
        <label>
          Header
          <input value={header} maxLength={1000} onChange={({ target }) => setHeader(target.value)} />
        </label>
        <TextArea label="Payload" value={payload} onChange={setPayload} />
        <TextArea label="Secret" value={secret} onChange={setSecret} />
        <div className="row">
          <Button type="button" onClick={() => void sign()}>
            Sign
          </Button>
          {token !== '' && <CopyButton text={token}>Copy the token</CopyButton>}
        </div>
        <output className="num wrap-anywhere" aria-label="Signed token">
          {token}
        </output>
      </div>
    </details>
  )
}

async function signed(input: string, secret: string): Promise<string> {
  const bytes = new TextEncoder()
  const subtle = subtleCrypto()
  const hmac = { name: 'HMAC', hash: 'SHA-256' }
  const key = await subtle.importKey('raw', bytes.encode(secret), hmac, false, ['sign'])
  return `${input}.${bytesToBase64url(new Uint8Array(await subtle.sign('HMAC', key, bytes.encode(input))))}`
}
