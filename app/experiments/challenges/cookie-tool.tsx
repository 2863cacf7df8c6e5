import { useState } from 'react'
import { Button } from '@/app/_ui/button'
import { labPath } from './challenge'
import './style.css'

const PATHS = ['', '/note', '/notes'] as const
const VALUE = /^[\w-]{1,64}$/

/**
 * Writes the challenge's cookie as a script on another port of this host could: cookies know no ports, so that it may
 * as well be written from here. The name is fixed, and no path reaches beyond the challenge.
 */
export function CookieTool({ name, isOff }: { name: string; isOff: boolean }) {
  const [value, setValue] = useState('')
  const [path, setPath] = useState<string>('')
  const [written, setWritten] = useState('')
  const write = () => {
    const id = value.trim()
    if (!VALUE.test(id)) return setWritten('A session id has letters, digits, - and _ alone.')
    const line = `lab-user=${id}; path=${labPath(name)}${path}; max-age=3600; samesite=lax`
    // oxlint-disable-next-line unicorn/no-document-cookie
    document.cookie = line
    setWritten(`Written: ${line}. Whether the browser kept it, the next request tells.`)
  }
  return (
    <fieldset className="tool" disabled={isOff}>
      <legend>Write a cookie as a page on another port could</legend>
      <label>
        Value of lab-user
        <input value={value} maxLength={80} onChange={({ target }) => setValue(target.value)} />
      </label>
      <label>
        For the path
        <select value={path} onChange={({ target }) => setPath(target.value)}>
          {PATHS.map((each) => (
            <option key={each} value={each}>
              …/lab{each}
            </option>
          ))}
        </select>
      </label>
      <div className="row">
        <Button type="button" onClick={write}>
          Write the cookie
        </Button>
        <output className="num wrap-anywhere">{written}</output>
      </div>
    </fieldset>
  )
}
