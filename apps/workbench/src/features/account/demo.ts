/** Which demo accounts are offered first: two agents and one of every other role. Pure. */
export const pickDemo = <T extends { role: string }>(people: readonly T[]): T[] => {
  const seen = new Map<string, number>()
  return people.filter(({ role }) => {
    const count = (seen.get(role) ?? 0) + 1
    seen.set(role, count)
    return count <= (role === 'agent' ? 2 : 1)
  })
}
