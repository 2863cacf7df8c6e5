'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import {
  authorization,
  type BearerVariant,
  clientOf,
  storageOf,
  onTokenChange,
} from '@/app/_features/mode-page/token-storage'
import { type AdminView, NOTHING_FOUND } from '@/app/_features/mode-page/admin-view'
import { told } from '@/app/_features/mode-page/admin-words'
import { type FormState, IDLE } from '@/lib/server/http/form-state'
import type { Inspection } from '@/lib/core/inspection'

const STATUSES = [200, 401, 403, 503] as const

/**
 * Only the header speaks for this page. Without this: the cookie of another specimen is let in under the name of this
 * one.
 */
const NO_COOKIE = { credentials: 'omit' } as const

/** What the API says to a request that carries the token, which is renewed without a word where it has expired. */
export function useAdmin(variant: BearerVariant, unseen: Inspection, isHeld: boolean) {
  const [seen, setSeen] = useState<{ inspection: Inspection; found: AdminView }>({
    inspection: unseen,
    found: { ...NOTHING_FOUND, status: 401 },
  })
  const [isWaiting, setIsWaiting] = useState(isHeld)
  const isLooking = useRef(false)

  const look = useCallback(async () => {
    isLooking.current = true
    // First what may need a new token, then what shows the token.
    const list =
      storageOf(variant).get() === null
        ? null
        : await clientOf(variant)
            .fetch('/api/jwt/admin/users', NO_COOKIE)
            .catch(() => null)
    const inspected = await fetch(`/api/jwt/inspect?variant=${variant}`, {
      ...NO_COOKIE,
      headers: authorization(variant),
    }).catch(() => null)
    isLooking.current = false
    if (inspected?.ok) {
      const inspection: Inspection = await inspected.json()
      setSeen({ inspection, found: await foundIn(list, inspection, variant) })
    }
    setIsWaiting(false)
  }, [variant])

  useEffect(() => {
    // Made now, not at the first use: from here on the page hears what other tabs tell.
    const client = clientOf(variant)
    const has = () => storageOf(variant).get() !== null
    let had = has()
    const stop = onTokenChange(() => {
      // A log-out or a sign-in, here or in another tab; one token after another changes nothing that is shown.
      if (has() !== had && !isLooking.current) void look()
      had = has()
    })
    if (had) void look()
    // A token that comes tells by itself; where none comes, what the server says to that is looked at.
    else if (isHeld) void client.renew().then(() => (has() ? undefined : look()))
    return stop
  }, [variant, isHeld, look])

  return { ...seen, isWaiting, look }
}

async function foundIn(
  list: Response | null,
  { user, decision }: Inspection,
  variant: BearerVariant,
): Promise<AdminView> {
  // Who the inspection names was looked up in the database: the policy asks it for the token version.
  const nobody = { ...NOTHING_FOUND, role: user?.role ?? null }
  if (!list) return { ...nobody, status: decision.status === 503 ? 503 : 401 }
  if (!list.ok) return { ...nobody, status: STATUSES.find((known) => known === list.status) ?? 503 }
  const { users }: Pick<AdminView, 'users'> = await list.json()
  const cleanUp = await clientOf(variant)
    .fetch('/jwt/admin/clean-up', NO_COOKIE)
    .catch(() => null)
  return { ...nobody, status: 200, users, cleanUp: cleanUp?.ok ? await cleanUp.json() : null }
}

/** Gives an order over HTTP, because a form can't put a header on its request. */
export async function orderOver(variant: BearerVariant, form: FormData, look: () => Promise<void>): Promise<FormState> {
  const action = String(form.get('adminAction'))
  const response = await clientOf(variant)
    .fetch(`/api/jwt/admin/users/${encodeURIComponent(String(form.get('id')))}`, {
      ...NO_COOKIE,
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Drawn-For': String(form.get('drawnFor')) },
      body: JSON.stringify({ action }),
    })
    .catch(() => null)
  if (!response) return { ...IDLE, status: 'error', message: 'No answer. Nothing is known to have changed; try again.' }
  const body: { user?: { name: string } | null; detail?: string } = await response.json()
  if (!response.ok)
    return { ...IDLE, status: 'error', message: body.detail ?? `The server answered ${response.status}.` }
  await look()
  return { ...IDLE, status: 'ok', message: told(action as Parameters<typeof told>[0], body.user?.name ?? '') }
}
