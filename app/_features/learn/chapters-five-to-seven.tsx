import { Term } from '@/app/_ui/term'
import { Chapter } from './chapter'
import type { Pieces } from './pieces-on-the-server'

/** Three properties that are taken for one another. */
export function Signed({ pieces }: { pieces: Pieces }) {
  return (
    <Chapter
      id="signed"
      breakIt={{ href: '/experiments/where-data-lives', name: 'read each credential without a key' }}
      keep="A signature shows that nothing was changed. Encryption keeps others from reading. Neither means that the server can revoke it."
    >
      <p>
        Three words are used as if they were one. A <b>signed</b> text can be read by anybody. Anybody can change it
        too, but not unnoticed: the signature no longer fits, and the server refuses it. An <b>encrypted</b> text can be
        read by nobody without the key. A <b>revocable</b> credential is one that the server can end before its time. A
        token is usually signed and not encrypted (an encrypted kind, JWE, exists). An <Term of="encrypted-cookie" /> is
        both: a changed one is refused as a changed token is. Neither property lets the server revoke anything.
      </p>
      <p>
        “Anybody” is whoever holds it: you in your own browser, and a thief with a copy. Only the server has the key. A
        random id is different again: it says nothing, and a changed one names no row.
      </p>
      <p>
        This trips up even careful people. iron-session, which this app uses for its cookies, is called a session
        library, and it keeps nothing on the server: it encrypts what you give it. Put only the <i>id</i> of a row into
        its encrypted cookie, and you have a session that can be revoked. Put the user’s <i>data</i> into it, as its
        first example does, and you have a stateless credential. Logging out clears your browser, but a copy goes on
        working, exactly like a token’s.
      </p>
      {pieces.whoCanRead}
      <p>
        It also means that “sessions keep the data on the server” is not true of every session. The size follows from
        the content, and it is paid on every request.{pieces.sizes}
      </p>
    </Chapter>
  )
}

/** The figure of the whole subject. */
export function Theft({ pieces }: { pieces: Pieces }) {
  return (
    <Chapter
      id="theft"
      breakIt={{ href: '/', name: 'steal a credential, log out, and replay it' }}
      keep="A copy dies at log-out only where the server keeps something that the log-out deletes or marks. Ask what that is."
    >
      <p>
        You log out. A minute ago somebody copied your cookie or your token: from a proxy’s log, a shared computer, an
        injected script. <b>Is the thief out too?</b> This one question separates the designs better than any list of
        pros and cons.
      </p>
      <p>
        Read the figure row by row. A session with a record: the log-out deletes the row, and the copy gets 401 at its
        next request. The same data encrypted into the cookie: nothing was deleted anywhere, so the copy lives until the
        cookie’s own end. The server sends a renewed cookie with its answers. A thief who keeps those is served up to
        the absolute limit of twelve hours; in the figure, the thief does not keep them.
      </p>
      <p>
        A plain token: the log-out removes it from <i>your</i> browser. The copy is served for the rest of its five
        minutes. With a refresh token revoked at log-out, the thief cannot renew it, and still has those minutes. Only
        where the server asks a denylist on each request is the copy dead at once. A token version does not help here.
        Raising it ends all of the user’s tokens, so an ordinary log-out leaves it as it is. It is for “log out
        everywhere”, a ban, and a changed role.
      </p>
      {pieces.stolenCopies}
      <p>
        So “sessions can be revoked and tokens cannot” is wrong twice. Some sessions cannot, and every token can, where
        the server that verifies it asks first. The next chapter is the bill.
      </p>
    </Chapter>
  )
}

/** Reads per request: 0, 1, 2. */
export function Revocation({ pieces }: { pieces: Pieces }) {
  return (
    <Chapter
      id="revocation"
      breakIt={{ href: '/experiments/denylist', name: 'give each server a list of its own' }}
      keep="With a list, a token costs what a session costs: one read per request, and a store that every server can reach."
    >
      <p>
        There are four usual ways to deal with a token that must not work any more. Each buys something, and each has a
        price. (A service that is not yours can ask the issuer about each token, which is introspection, RFC 7662.)
      </p>
      <dl className="ways-back">
        <dt>Wait for the expiry</dt>
        <dd>
          <b>0 reads per request.</b> You do nothing, and keep tokens short: five minutes instead of a day. A thief has
          what is left of the five minutes. Throwing a token away is safe only once it has expired.
        </dd>
        <dt>
          Short tokens and a <Term of="refresh-token" />
        </dt>
        <dd>
          <b>0 reads per request, one write per renewal.</b> Logging out ends the refresh token. The access token lives
          on for minutes. This is the usual compromise, and the server keeps a table of refresh tokens for it.
        </dd>
        <dt>
          A <Term of="denylist" />
        </dt>
        <dd>
          <b>1 read per request.</b> Logging out writes the token’s id into a list, and every request asks that list. An
          entry may be dropped once the token would have expired. If each server has a list of its own, the other server
          still lets the revoked token in. The list knows tokens and not users: a demoted admin’s token is not on it,
          and still says admin.
        </dd>
        <dt>
          A <Term of="token-version" />
        </dt>
        <dd>
          <b>1 read per request.</b> The token carries a number, and the user’s row holds the current one. Raising it
          ends every token of that user, on every device. It cannot end a single one, so an ordinary log-out leaves it.
        </dd>
      </dl>
      {pieces.readsPerRequest}
      <p>
        This app’s own token endpoints use the denylist <i>and</i> the version: two reads. A session record needs one.
        If you want tokens that die at log-out, you have built a session with a larger credential. That can still be
        right, when other services verify the token without asking you. It is no longer stateless.
      </p>
    </Chapter>
  )
}
