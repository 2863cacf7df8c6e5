import { faultOfPage, isNoAnswer } from '@/lib/core/no-answer'
import { type RefObject, useState } from 'react'
import { Button } from '@/app/_ui/button'
import { Panel, PanelBody } from '@/app/_ui/panel'
import type { Inspection } from '@/lib/core/inspection'
import { localStore } from '@/lib/core/local-store'
import { broken, freshToken } from './samples'
import { PrivateKeyWarning } from './text-box'
import { grouped } from '@/lib/words/grouped'

/** Where J1 keeps its token: any script of this origin can read it, this one too. */
const STORAGE_KEY = 'access_token'
type Taken = { text: string } | { note: string }

interface Props {
  text: string
  onText: (text: string) => void
  /** A sample, with the key that verifies it where that isn't one of ours. */
  onMade: (text: string, key?: string) => void
  issuer: string
  area: RefObject<HTMLTextAreaElement | null>
}

/** Where one pastes, and real things to paste. */
export function PastePanel({ text, onText, onMade, issuer, area }: Props) {
  const [note, setNote] = useState('')

  const take = async (sample: () => Promise<{ text: string; key?: string } | { note: string }>) => {
    setNote('')
    const taken = await sample().catch((thrown: unknown) => ({
      note: isNoAnswer(thrown)
        ? 'The server did not answer.'
        : thrown instanceof TypeError
          ? faultOfPage(thrown)
          : String((thrown as { message?: unknown }).message),
    }))
    if ('note' in taken) return setNote(taken.note)
    onMade(taken.text, taken.key)
  }
  const made = async (endsInSeconds: number, change = (token: string) => token) => {
    const { token, key } = await freshToken(issuer, new Date(), endsInSeconds)
    return { text: change(token), key }
  }

  return (
    <Panel
      title="Paste it here"
      provenance={text === '' ? 'stays in this tab' : <span className="num">{grouped(text.length)} characters</span>}
    >
      <PanelBody className="grid gap-3">
        <div className="field">
          <label htmlFor="pasted" className="sr-only">
            Token, seal, cookie line or body
          </label>
          <textarea
            id="pasted"
            ref={area}
            value={text}
            onChange={(event) => onText(event.target.value)}
            rows={9}
            spellCheck={false}
            autoComplete="off"
            autoCapitalize="off"
            aria-describedby="pasted-hint"
            translate="no"
            placeholder="eyJhbGciOi…  or  Fe26.2*…"
          />
          <p id="pasted-hint" className="text-2 text-ink-3">
            Nothing you paste leaves this page unless you press Send in the workbench. It is decoded as you type.
          </p>
          <PrivateKeyWarning text={text} />
        </div>
        <div className="row" role="group" aria-label="Real things to paste">
          <Button type="button" onClick={() => take(liveToken)}>
            My live token
          </Button>
          <Button type="button" onClick={() => take(liveSession)}>
            My live session
          </Button>
          <Button type="button" onClick={() => take(() => made(300))}>
            A fresh token
          </Button>
          <Button type="button" onClick={() => take(() => made(-120))}>
            An expired one
          </Button>
          <Button type="button" onClick={() => take(() => made(300, broken))}>
            A broken one
          </Button>
          {text !== '' && (
            <button
              type="button"
              className="link tall"
              onClick={() => {
                onMade('')
                area.current?.focus()
              }}
            >
              Clear
            </button>
          )}
        </div>
        <p role="status" className={note ? 'text-ink-2' : 'sr-only'}>
          {note}
        </p>
      </PanelBody>
    </Panel>
  )
}

const inspect = async (path: string): Promise<Pick<Inspection, 'credential'>> =>
  (await fetch(path, { cache: 'no-store' })).json()

/** The visitor's own access token, as far as a script gets at it. */
async function liveToken(): Promise<Taken> {
  const kept = localStore.get(STORAGE_KEY)
  if (kept !== null) return { text: kept }
  const { credential } = await inspect('/api/jwt/inspect?variant=cookie')
  return taken(
    credential,
    'No token in a cookie or in localStorage. One in memory belongs to the page that holds it: copy it at /jwt. Or take a fresh one.',
  )
}

/** The visitor's own session cookie: no script can read it, so the server is asked what it received. */
async function liveSession(): Promise<Taken> {
  const { credential } = await inspect('/api/session/inspect')
  return taken(credential, 'No session cookie in this browser. Sign in at /session and come back.')
}

function taken(credential: Inspection['credential'], absent: string): Taken {
  if (!credential) return { note: absent }
  return credential.isHidden ? { note: 'There is one, and INSPECTOR=off hides its value.' } : { text: credential.value }
}
