import type { KeyChoice } from './key-choice'
import { useOutcome } from './outcome'
import { Lamp } from '@/app/_ui/lamp'
import { Panel, PanelBody } from '@/app/_ui/panel'
import { policyChecks } from './policy-checks'
import type { Verifiable } from './view'

interface Props {
  verifiable: Verifiable
  keyChoice: KeyChoice
  issuer: string
  now: Date
}

/** Two questions kept apart: whether the signature fits a key, and whether the claims are what ours wants. */
export function Checks({ verifiable, keyChoice, issuer, now }: Props) {
  const outcome = useOutcome(verifiable, keyChoice)
  const checks = policyChecks(verifiable.header, verifiable.claims ?? {}, issuer, now)
  return (
    <Panel
      title="Would ours take it"
      provenance={keyChoice.source === 'ours' ? 'our keys, our policy' : 'your key, our policy'}
      waitingFor={outcome ? undefined : 'the signature'}
    >
      <PanelBody>
        <ul className="findings" aria-label="Checks">
          <li>
            <p role="status">
              <Lamp shows={outcome?.shows ?? 'unlit'}>{outcome?.word ?? 'checking'}</Lamp>
            </p>
            <p className="wrap-anywhere">{outcome?.why ?? 'The key is on its way.'}</p>
          </li>
          {checks.map((check) => (
            <li key={check.name}>
              <p>
                <Lamp shows={check.holds ? 'served' : 'refused'}>
                  <code>{check.name}</code> {check.holds ? 'holds' : 'fails'}
                </Lamp>
              </p>
              <p className="wrap-anywhere">{check.text}</p>
            </li>
          ))}
        </ul>
      </PanelBody>
      <PanelBody>
        <p className="text-2 text-ink-3">
          {outcome?.shows === 'served'
            ? 'The claims are as they were signed. '
            : 'The claims were checked as they stand there, whoever wrote them. '}
          Whether it was revoked can’t be seen here: that is asked on the server.
        </p>
      </PanelBody>
    </Panel>
  )
}
