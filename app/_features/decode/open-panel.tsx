'use client'

import { useState } from 'react'
import { Button } from '@/app/_ui/button'
import { Lamp } from '@/app/_ui/lamp'
import { Panel, PanelBody } from '@/app/_ui/panel'
import { LARGEST_EDITED } from './limits'
import { visible } from './visible'
import type { Opened } from './encrypted'

/** Opens an encrypted token with a key that the reader gives. The cryptography is loaded with the first press. */
export function OpenPanel({ token }: { token: string }) {
  const [key, setKey] = useState('')
  const [opened, setOpened] = useState<Opened | null>(null)

  const open = async () => {
    if (key.length > LARGEST_EDITED) return setOpened({ ok: false, why: 'More than 64 KiB is no key.' })
    const { openEncrypted } = await import('./encrypted')
    const { headerOf } = await import('./edit')
    setOpened(
      await openEncrypted(token, headerOf(token), key).catch((): Opened => ({
        ok: false,
        why: 'Browsers do cryptography in secure contexts only: https, or localhost.',
      })),
    )
  }

  return (
    <Panel title="Decrypt it" provenance="in this browser">
      <PanelBody className="grid gap-3">
        <div className="field">
          <label htmlFor="decryption-key">Secret or private key</label>
          <textarea
            id="decryption-key"
            rows={5}
            value={key}
            onChange={(event) => setKey(event.target.value)}
            spellCheck={false}
            autoComplete="off"
            autoCapitalize="off"
            translate="no"
            aria-describedby="decryption-key-hint"
          />
          <p id="decryption-key-hint" className="text-2 text-ink-3">
            A shared secret, NextAuth’s AUTH_SECRET, or a private key as JWK or PEM. It is neither sent nor stored. Use
            test keys all the same: whoever sees a private key can open everything.
          </p>
        </div>
        <div className="row">
          <Button type="button" onClick={open}>
            Decrypt
          </Button>
        </div>
        <p role="status" className={opened ? 'wrap-anywhere' : 'sr-only'}>
          {opened && (
            <>
              <Lamp shows={opened.ok ? 'served' : 'refused'}>{opened.ok ? 'decrypted' : 'stays closed'}</Lamp>{' '}
              {opened.ok ? `Opened ${opened.how}.` : opened.why}
            </>
          )}
        </p>
        {opened?.ok && (
          // It scrolls, so it takes the focus (WCAG 2.1.1).
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          <div role="region" tabIndex={0} className="decode-raw" aria-label="Decrypted content">
            <pre dir="ltr" translate="no" className="whitespace-pre-wrap wrap-anywhere">
              {visible(opened.text)}
            </pre>
          </div>
        )}
      </PanelBody>
    </Panel>
  )
}
