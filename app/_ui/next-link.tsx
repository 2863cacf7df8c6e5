import Link from 'next/link'

/** Where to go after this page, and what is found there. */
export function NextLink({ href, name, says }: { href: string; name: string; says: string }) {
  return (
    <nav className="next-page" aria-label="Next">
      <Link href={href}>
        <span>
          Next: <b>{name}</b>
        </span>
        <span>{says}</span>
      </Link>
    </nav>
  )
}
