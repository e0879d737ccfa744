/** Acts that are recorded, as the server names them; also the filter's choices. */
export const acts = [
  'session.created',
  'session.refused',
  'session.ended',
  'session.revoked',
  'person.created',
  'person.updated',
  'person.passwordChanged',
  'person.passwordReset',
  'channel.updated',
  'channel.secretRevealed',
  'channel.secretRotated',
  'customer.revealed',
  'override.decided',
] as const
