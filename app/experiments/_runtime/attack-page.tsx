'use client'

import { useEffect, useRef } from 'react'
import type { Means, Step } from '@/app/experiments/_lab/attack-step'

interface Props {
  step: Step
  /** The endpoint on the app that everything is sent to, with the run and this origin in its query. */
  target: string
  /** The next step's address, for the step that doesn't lead there by itself. */
  next: string | null
  /** Who stands here, for whoever looks. */
  title: string
}

/** The page of another origin: does its step at once, by itself, and is gone. */
export function Stand({ step, target, next, title }: Props) {
  const isBegun = useRef(false)
  useEffect(() => {
    // React runs effects twice in development; a request is sent once.
    if (isBegun.current) return
    isBegun.current = true
    void act(step, (by) => `${target}&by=${by}`, next)
  }, [step, target, next])
  return (
    <div className="title max-w-prose">
      <p className="num">step: {step}</p>
      <h1>{title}</h1>
      <p className="text-4">
        It sends requests to the app by every means a page has, and then closes this window by itself.
      </p>
    </div>
  )
}

async function act(step: Step, to: (by: Means | 'again') => string, next: string | null): Promise<void> {
  if (step === 'link') return element('a', { href: to('link') }).click()
  if (step === 'form' || step === 'again') return element('form', { method: 'post', action: to(step) }).submit()
  if (step === 'over') return window.close()
  await Promise.all([
    settled(element('img', { alt: '', src: to('image') })),
    settled(element('iframe', { title: 'An address of the app in a frame', src: to('frame') })),
    settledForm(to('framed-form')),
    fetch(to('fetch'), { mode: 'no-cors', credentials: 'include' }).catch(() => null),
  ])
  if (next) location.replace(next)
}

function element<Name extends 'a' | 'form' | 'img' | 'iframe'>(
  name: Name,
  attributes: Record<string, string>,
): HTMLElementTagNameMap[Name] {
  const made = Object.assign(document.createElement(name), attributes)
  document.body.append(made)
  return made
}

/** A form whose answer opens in a frame: a POST that leaves the page where it is. */
function settledForm(action: string): Promise<void> {
  const frame = element('iframe', { title: 'The answer to a form', name: 'answer' })
  const over = settled(frame)
  element('form', { method: 'post', target: 'answer', action }).submit()
  return over
}

const settled = (loading: HTMLElement) =>
  new Promise<void>((resolve) => {
    loading.addEventListener('load', () => resolve(), { once: true })
    loading.addEventListener('error', () => resolve(), { once: true })
  })
