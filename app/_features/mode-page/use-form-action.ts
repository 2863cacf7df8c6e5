'use client'

import { type FormEvent, useActionState, useCallback, useMemo, useRef } from 'react'
import { inTurn } from '@/app/_ui/in-turn'
import { useHydrated } from '@/app/_ui/use-hydrated'
import type { FormAction } from './mode-actions'
import { forgetAnswer, sentenceOf, sentenceOfNone, strangeAnswer, watchAnswers } from './what-came'
import type { ModeName } from '@/lib/core/contract'
import { type FormState, IDLE } from '@/lib/server/http/form-state'
import { faultOfPage, isNoAnswer } from '@/lib/core/no-answer'

if (typeof window !== 'undefined') watchAnswers()

/**
 * `useActionState` for an action that may never be answered. Without a script the form posts to the server by itself;
 * with one, whatever comes back instead of Next's own answer becomes a sentence beside the form, and what was typed
 * stays. Without this: the whole page is replaced by the words for a fault of the server.
 *
 * `unchanged` says what is still so when nothing was reached. What ends a sign-in of a mode (`ends`) waits for a
 * renewal that is on its way.
 */
export function useFormAction(action: FormAction, unchanged: string, ends?: ModeName) {
  // The server's own reference while the page is hydrated. Without this: the form posts nowhere without a script.
  const isHydrated = useHydrated()
  const isKept = useRef(false)
  const telling = useMemo<FormAction>(
    () => async (previous, form) => {
      isKept.current = false
      forgetAnswer()
      try {
        return await (ends ? inTurn(ends, () => action(previous, form)) : action(previous, form))
      } catch (thrown) {
        if (isNexts(thrown)) throw thrown
        isKept.current = true
        return { ...IDLE, status: 'error', message: await messageOf(thrown, unchanged), values: textsIn(form) }
      }
    },
    [action, unchanged, ends],
  )
  const [state, submit, isPending] = useActionState<FormState, FormData>(isHydrated ? telling : action, IDLE)
  /** React empties a form when its action is over. What reached nobody is kept, the password too. */
  const onReset = useCallback((event: FormEvent) => {
    if (isKept.current) event.preventDefault()
  }, [])
  return { state, submit, isPending, onReset }
}

/** A redirect, or a fault that the server told: both are Next's to deal with. */
const isNexts = (thrown: unknown) => thrown instanceof Error && 'digest' in thrown && typeof thrown.digest === 'string'

async function messageOf(thrown: unknown, unchanged: string): Promise<string> {
  if (thrown instanceof Response) return sentenceOf(thrown, unchanged)
  const answer = strangeAnswer()
  if (answer) return sentenceOf(answer, unchanged)
  return isNoAnswer(thrown) ? sentenceOfNone(unchanged) : faultOfPage(thrown)
}

/** What was typed into a form, without passwords. */
export const textsIn = (form: FormData): Record<string, string> =>
  Object.fromEntries(
    [...form].flatMap(([name, value]): [string, string][] =>
      typeof value === 'string' && !name.startsWith('$') && !/password/i.test(name) ? [[name, value]] : [],
    ),
  )
