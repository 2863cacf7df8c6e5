import { asvs, cookieSpec, corsSpec, rfc } from './standards'
import type { StatementGroup } from './statement'

export const SESSION_STEPS: StatementGroup = {
  name: 'A session, step by step',
  statements: [
    {
      id: 'A4',
      says: 'Signing in writes a session into a database or into memory, and the browser gets a small cookie with its id.',
      experiment: 'seven-steps',
    },
    {
      id: 'A5',
      says: 'Every request brings the id back, and the server looks the session up by it.',
      experiment: 'seven-steps',
    },
    {
      id: 'A6',
      says: 'Signing up, signing in and coming from an identity provider are three ways to the same signed-in state.',
      experiment: 'oauth',
      also: ['seven-steps'],
    },
    {
      id: 'A7',
      says: 'The server holds the password that was sent against what its database keeps, and only a match gets in.',
      experiment: 'seven-steps',
      standard: asvs(6, '2'),
    },
    {
      id: 'A8',
      says: 'After a sign-in elsewhere, the server checks the token it got from the provider, may ask for the profile, and links or creates an account.',
      experiment: 'oauth',
      standard: rfc(9700, '2.1.1'),
    },
    {
      id: 'A9',
      says: 'A new session is an id that nobody else has, and behind it, on the server, whose session it is.',
      experiment: 'seven-steps',
      also: ['fixation'],
      standard: asvs(7, '2.3'),
    },
    {
      id: 'A10',
      says: 'The browser stores the session cookie by itself.',
      experiment: 'seven-steps',
      standard: cookieSpec('4.1'),
    },
    {
      id: 'A11',
      says: 'A cookie is a small text kept by the browser, and attributes set the terms of its use.',
      experiment: 'payload-size',
      standard: cookieSpec('6.1'),
    },
    {
      id: 'A12',
      says: 'HttpOnly hides a cookie from scripts and so protects it against XSS.',
      experiment: 'xss',
      standard: cookieSpec('4.1.2.6'),
    },
    {
      id: 'A13',
      says: 'A cookie marked Secure goes over HTTPS and over nothing else.',
      experiment: 'same-site',
      standard: cookieSpec('4.1.2.5'),
    },
    {
      id: 'A14',
      says: 'SameSite decides whether a cookie goes along when another site sends the request, which helps against CSRF.',
      experiment: 'same-site',
      also: ['csrf'],
      standard: cookieSpec('4.1.2.7'),
    },
    {
      id: 'A15',
      says: 'The session cookie holds an id and nothing about the user.',
      experiment: 'seven-steps',
      standard: asvs(7, '2.3'),
    },
    {
      id: 'A16',
      says: 'The browser adds the cookie to each further request on its own.',
      experiment: 'seven-steps',
      standard: cookieSpec('4.2'),
    },
    {
      id: 'A17',
      says: 'Across origins, the server has to set the right cookie attributes and to allow credentials in its CORS answer.',
      experiment: 'cors',
      standard: corsSpec,
    },
    {
      id: 'A18',
      says: 'The client has to ask for cookies to be sent, with credentials: include.',
      experiment: 'cors',
      standard: corsSpec,
    },
    {
      id: 'A19',
      says: 'CORS lets pages of another origin make requests, and for those with cookies the server must answer Access-Control-Allow-Credentials: true.',
      experiment: 'cors',
      standard: corsSpec,
    },
    {
      id: 'A20',
      says: 'It is Access-Control-Allow-Credentials that makes a server accept cookies from another origin.',
      experiment: 'cors',
      standard: corsSpec,
    },
    {
      id: 'A21',
      says: 'With credentials: include, a request takes its cookies along to any origin.',
      experiment: 'cors',
      standard: corsSpec,
    },
    {
      id: 'A22',
      says: 'Where one of these settings is missing, the cookie may not be sent in the first place.',
      experiment: 'cors',
      standard: corsSpec,
    },
    {
      id: 'A23',
      says: 'The server takes the id out of the cookie, finds the session it names, and so knows who is asking.',
      experiment: 'seven-steps',
    },
    {
      id: 'A24',
      says: 'The session opens protected pages until its time is up.',
      experiment: 'expiry',
      standard: asvs(7, '3'),
    },
    {
      id: 'A25',
      says: 'The server can end a session before its time.',
      experiment: 'logout-replay',
      standard: asvs(7, '4.1'),
    },
    {
      id: 'A26',
      says: 'Once a session is gone, its cookie names something that no longer exists, and opens nothing.',
      experiment: 'logout-replay',
    },
  ],
}
