import type { KeyChoice } from './key-choice'
import { Panel, PanelBody } from '@/app/_ui/panel'
import { ALGORITHMS, isAlgorithm } from './algorithms'
import { PrivateKeyWarning } from './text-box'

/** Whose key: ours, published, or one the reader has. The algorithm is never the token's to choose. */
export function KeyPanel({ choice, onChoice }: { choice: KeyChoice; onChoice: (choice: KeyChoice) => void }) {
  const set = (change: Partial<KeyChoice>) => onChoice({ ...choice, ...change })
  const isJsonOrPem = /^\s*(?:[{[]|https?:|["']?-----BEGIN)/.test(choice.text)
  return (
    <Panel title="Verify with" provenance="in this browser">
      <PanelBody className="grid gap-3">
        <div className="choice" role="radiogroup" aria-label="Whose key">
          <label>
            <input
              type="radio"
              name="source"
              checked={choice.source === 'ours'}
              onChange={() => set({ source: 'ours' })}
            />
            <span>
              Our keys, <code>/.well-known/jwks.json</code>
            </span>
          </label>
          <label>
            <input
              type="radio"
              name="source"
              checked={choice.source === 'given'}
              onChange={() => set({ source: 'given' })}
            />
            A key I give
          </label>
        </div>
        {choice.source === 'given' && (
          <>
            <div className="field">
              <label htmlFor="given-key">Key</label>
              <textarea
                id="given-key"
                rows={6}
                value={choice.text}
                onChange={(event) => set({ text: event.target.value })}
                spellCheck={false}
                autoComplete="off"
                autoCapitalize="off"
                translate="no"
                aria-describedby="given-key-hint"
              />
              <p id="given-key-hint" className="text-2 text-ink-3">
                JWK or JWK Set, public key or certificate in PEM, Google’s map of certificates, or a shared secret. It
                stays here like the rest.
              </p>
              <PrivateKeyWarning text={choice.text} />
            </div>
            {!isJsonOrPem && choice.text !== '' && (
              <div className="choice" role="radiogroup" aria-label="How the secret is written">
                {(['auto', 'text', 'base64url'] as const).map((spelling) => (
                  <label key={spelling}>
                    <input
                      type="radio"
                      name="spelling"
                      checked={choice.spelling === spelling}
                      onChange={() => set({ spelling })}
                    />
                    {spelling === 'auto' ? 'secret in any spelling' : `secret as ${spelling}`}
                  </label>
                ))}
              </div>
            )}
            <div className="field">
              <label htmlFor="algorithm">Algorithm, where the key allows several</label>
              <select
                id="algorithm"
                value={choice.algorithm}
                onChange={({ target }) => set({ algorithm: isAlgorithm(target.value) ? target.value : 'auto' })}
              >
                <option value="auto">what the header names, of those the key allows</option>
                {ALGORITHMS.map((name) => (
                  <option key={name}>{name}</option>
                ))}
              </select>
            </div>
          </>
        )}
      </PanelBody>
    </Panel>
  )
}
