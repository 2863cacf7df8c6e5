import Link from 'next/link'
import { type ReactNode, useId } from 'react'
import { addressOf, GLOSSARY, type TermKey } from './glossary'

/**
 * A term where it is first met on a page: press it, and one sentence explains it. The browser opens and shuts it by
 * itself, by key and by touch, without a script.
 */
export function Term({ of: key, children }: { of: TermKey; children?: ReactNode }) {
  const id = useId()
  const { name, meaning } = GLOSSARY[key]
  return (
    <>
      <button type="button" className="term" popoverTarget={id}>
        {children ?? name}
      </button>
      <span id={id} popover="auto" className="meaning" role="note" aria-label={name}>
        <b>{name}</b> {meaning} <Link href={addressOf(key)}>Glossary</Link>
      </span>
    </>
  )
}
