'use client'

import Link from 'next/link'
import { Button } from '@/app/_ui/button'
import { Field } from '@/app/_ui/field'
import { moment } from '@/app/_ui/moment'
import { Panel, PanelBody } from '@/app/_ui/panel'
import { FormNote } from './form-note'
import { ProviderForm } from './provider-form'
import type { ShownProvider } from './provider-form'
import { useFormAction } from './use-form-action'
import type { FormAction } from './mode-actions'
import { minutes } from '@/lib/core/durations'
import { type Design, specimenOf } from '@/lib/core/specimens'
import type { LinkedProvider, WaysIn } from '@/lib/core/ways-in'

/** The design of the same mode whose token comes with every request. */
const BY_COOKIE = specimenOf('jwt', 'cookie')

interface Props extends WaysIn {
  specimen: Design
  /** Whom the page shows. */
  drawnFor: string
  observedAt: string
  providers: readonly ShownProvider[]
  unlink: FormAction
}

/** So long the page says of a link that it is new: whoever comes back from the provider sees it. */
const NEW_FOR_SECONDS = minutes(1)

/** Which providers sign in to this account, since when; a link is made and removed with the account's password. */
export function LinksPanel({ specimen, drawnFor, observedAt, providers, hasPassword, links, unlink }: Props) {
  const { mode, variant } = specimen
  const { state, submit, isPending, onReset } = useFormAction(unlink, 'The link is as it was.')
  const isRefused = ({ id }: LinkedProvider) => state.status === 'error' && state.values.id === id
  const isNew = ({ createdAt }: LinkedProvider) =>
    Date.parse(observedAt) - Date.parse(createdAt) < NEW_FOR_SECONDS * 1000
  const others = providers.filter(({ name }) => links.every((link) => link.name !== name))
  return (
    <Panel
      title="Linked providers"
      provenance="OpenID Connect, code + PKCE"
      waitingFor={isPending ? 'the server' : undefined}
    >
      <PanelBody className="grid gap-3">
        {links
          .filter((link) => isNew(link) && hasPassword)
          .map(({ id, name }) => (
            <p key={id} role="status" className="text-ink-2">
              {name} is now linked: it signs you in to this account.
            </p>
          ))}
        {links.length === 0 ? (
          <p className="text-ink-3">No provider signs in to this account.</p>
        ) : (
          <ul className="list">
            {links.map((link, at) => (
              <li key={link.id}>
                <span>{link.name}</span>
                <span className="text-ink-3">since {moment(link.createdAt, observedAt)}</span>
                <small className="num">known there as {link.subject}</small>
                {hasPassword && (
                  <details className="col-span-full" open={isRefused(link) || undefined}>
                    <summary>{`Unlink ${link.name}`}</summary>
                    <form action={submit} onReset={onReset} className="mt-3 grid gap-3 justify-items-start">
                      {Object.entries({
                        mode,
                        variant,
                        drawnFor,
                        id: link.id,
                        issuer: link.issuer,
                        subject: link.subject,
                        name: link.name,
                      }).map(([name, value]) => (
                        <input key={name} type="hidden" name={name} value={value} />
                      ))}
                      <Field
                        id={`unlink-${at}`}
                        name="password"
                        type="password"
                        label="Your password"
                        autoComplete="current-password"
                        required
                        fault={isRefused(link) ? state.errors[0]?.message : undefined}
                      />
                      <Button disabled={isPending}>{`Unlink ${link.name}`}</Button>
                    </form>
                  </details>
                )}
              </li>
            ))}
          </ul>
        )}
        <FormNote state={state} />
        {!hasPassword ? (
          <p className="text-ink-3">
            This account has no password: nobody could sign in to it without its provider, so the link can’t be removed.
          </p>
        ) : specimen.travels === 'by-script' ? (
          <p className="text-ink-3">
            To link a provider, sign in with a design that uses a cookie, such as{' '}
            <Link
              href={`/${BY_COOKIE.mode}?variant=${BY_COOKIE.variant}`}
            >{`${BY_COOKIE.code} ${BY_COOKIE.description}`}</Link>
            . A provider sends you back by a plain link, which brings no token.
          </p>
        ) : (
          others.map((provider) => (
            <ProviderForm key={provider.id} mode={mode} variant={variant} provider={provider} linksTo={drawnFor} />
          ))
        )}
      </PanelBody>
    </Panel>
  )
}
