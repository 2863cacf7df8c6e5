import { useId } from 'react'
import { Button } from '@/app/_ui/button'
import { Panel, PanelBody } from '@/app/_ui/panel'
import type { Pending } from './step-walk'
import type { Pairs, StepFlow } from './steps'

interface Props {
  pending: Pending
  noted: StepFlow
  isBusy: boolean
  onChange: (params: Pairs) => void
  onSend: () => void
  /** At the way back: whether another browser comes, which has no note of this sign-in. */
  otherBrowser: { is: boolean; onChange: (is: boolean) => void } | undefined
}

/** What an empty box, or a name, means where it is not plain. */
const HINTS: Partial<Record<string, string>> = {
  prompt: 'none, login or consent; empty: the provider decides',
  client: 'step-by-step or another-app, each with its own secret, which nobody is shown',
  account: 'walker-…, unverified-walker-… or is-ada',
  code_verifier: 'what the challenge was made of',
}

/** A request before it is sent, each of its parameters in a box. */
export function StepRequest({ pending, noted, isBusy, onChange, onSend, otherBrowser }: Props) {
  const { kind, title, explains, method, url, params } = pending
  const id = useId()
  const set = (at: number, value: string) =>
    onChange(params.map(([name, was], index) => [name, index === at ? value : was]))
  return (
    <Panel title={`Next: ${title}`} provenance="not sent yet">
      <PanelBody className="grid gap-3">
        <p className="text-ink-2">{explains}</p>
        <p className="wrap-anywhere">
          <code translate="no">
            {method} {url}
          </code>
        </p>
        {params.map(([name, value], at) => (
          <div className="field" key={name}>
            <label htmlFor={`${id}-${at}`}>
              <code>{name}</code>
              {HINTS[name] && <span className="text-ink-3"> {HINTS[name]}</span>}
            </label>
            <textarea
              id={`${id}-${at}`}
              value={value}
              rows={kind === 'id-token' && at < 2 ? 8 : value.length > 60 ? 3 : 1}
              onChange={({ target }) => set(at, target.value)}
              spellCheck={false}
              autoComplete="off"
              autoCapitalize="off"
              translate="no"
            />
          </div>
        ))}
        {params.length > 0 && <p className="text-2 text-ink-3">A parameter whose box is empty is left out.</p>}
        {(kind === 'callback' || kind === 'id-token') && (
          <p className="text-2 text-ink-3 wrap-anywhere">
            Noted by the app in this browser: state <code>{noted.state}</code>, nonce <code>{noted.nonce}</code>
            {noted.codeVerifier && (
              <>
                , code_verifier <code>{noted.codeVerifier}</code>
              </>
            )}
            .
          </p>
        )}
        {otherBrowser && (
          <label className="step-other">
            <input
              type="checkbox"
              checked={otherBrowser.is}
              onChange={({ target }) => otherBrowser.onChange(target.checked)}
            />{' '}
            Come back in another browser, which has no note of this sign-in
          </label>
        )}
        <div className="row">
          <Button type="button" isNext disabled={isBusy} onClick={onSend}>
            {kind === 'id-token' ? 'Let the app check it' : 'Send this request'}
          </Button>
        </div>
      </PanelBody>
    </Panel>
  )
}
