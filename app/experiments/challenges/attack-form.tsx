'use client'

import { type FormEvent, useState } from 'react'
import { Button } from '@/app/_ui/button'
import { useHydrated } from '@/app/_ui/use-hydrated'
import { endpointOf } from './requests'
import './style.css'

const WAYS = {
  link: 'a link, which is followed in this tab',
  form: 'a form, which posts in this tab',
  fetch: 'fetch with credentials, whose answer this page tries to read',
} as const
export type Way = keyof typeof WAYS

interface Props {
  name: string
  run: string
  appOrigin: string
  ways: readonly Way[]
}

/** Sends what a page of another origin can send: a link, a form, a fetch. To the one challenge's endpoints, and nowhere else. */
export function AttackForm({ name, run, appOrigin, ways }: Props) {
  const isReady = useHydrated()
  const [way, setWay] = useState<Way>(ways[0] ?? 'link')
  const [path, setPath] = useState('')
  const [fields, setFields] = useState('')
  const [read, setRead] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const address = appOrigin + endpointOf(name, run, path.trim())
    if (way === 'link') return follow(address)
    if (way === 'form') return post(address, fields)
    void readAcross(address).then(setRead)
  }
  return (
    <form className="request-form" onSubmit={submit}>
      <fieldset disabled={!isReady}>
        <legend>Send to {appOrigin}</legend>
        {ways.map((each) => (
          <label key={each} className="row">
            <input type="radio" name="way" checked={way === each} onChange={() => setWay(each)} />
            {WAYS[each]}
          </label>
        ))}
        <label>
          Endpoint, with its query
          <input value={path} maxLength={400} onChange={({ target }) => setPath(target.value)} />
        </label>
        {way === 'form' && (
          <label>
            Fields, as name=value&amp;name=value
            <input value={fields} maxLength={400} onChange={({ target }) => setFields(target.value)} />
          </label>
        )}
        <div>
          <Button isNext>Send</Button>
        </div>
        <output className="num wrap-anywhere" aria-label="What this page could read">
          {read}
        </output>
      </fieldset>
    </form>
  )
}

function follow(address: string): void {
  const link = Object.assign(document.createElement('a'), { href: address })
  document.body.append(link)
  link.click()
}

function post(action: string, fields: string): void {
  const form = Object.assign(document.createElement('form'), { method: 'post', action })
  for (const [name, value] of new URLSearchParams(fields))
    form.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }))
  document.body.append(form)
  form.submit()
}

const readAcross = (address: string): Promise<string> =>
  fetch(address, { credentials: 'include' }).then(
    (response) => response.text(),
    () => 'The browser withheld the answer, or none came.',
  )
