'use server'

import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { open } from '../../../../../../lib/jwt/lifecycle'
import { accountWith, newContext } from '../../../setup'
import { carrierOf, setCookies } from '../../guard'

/**
 * Signs in with the form. Next itself refuses an action whose Origin is another host. Without this: a page of another
 * site signs its visitor in as its own user, and reads what the visitor enters there.
 */
export async function signIn(form: FormData): Promise<void> {
  const account = accountWith(form.get('email'), form.get('password'))
  if (!account) redirect('/sign-in?wrong')
  const sent = await headers()
  const opening = { ...account, userAgent: sent.get('user-agent') ?? '', carrier: carrierOf(sent) }
  const opened = await open(await newContext(), { ...opening, variant: 'cookie' })
  if (!opened.ok) redirect('/sign-in?wrong') // Everything of the user ended meanwhile.
  await setCookies(opened.cookies)
  redirect('/account')
}
