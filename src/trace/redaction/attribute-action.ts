/** What happens to an attribute: its text is scanned for secrets, kept unread, replaced, replaced by its hash, or left out. */
export type AttributeAction = 'scan' | 'keep' | 'mask' | 'hash' | 'drop';

const mostRemembered = 10_000;

/**
 * The action for an attribute's key, by a policy of names and of prefixes (`user.*` is all that begin with `user.`). The name
 * itself wins, then the longest prefix; what the policy does not name is scanned.
 */
export function attributeActions(policy: Readonly<Record<string, AttributeAction>>): (key: string) => AttributeAction {
  const prefixes = Object.entries(policy)
    .filter(([name]) => name.endsWith('*'))
    .map(([name, action]) => ({ prefix: name.slice(0, -1), action }))
    .toSorted((a, b) => b.prefix.length - a.prefix.length);
  const exact = new Map(Object.entries(policy).filter(([name]) => !name.endsWith('*')));
  if (prefixes.length === 0) return (key) => exact.get(key) ?? 'scan';
  const known = new Map(exact);
  return (key) => {
    const remembered = known.get(key);
    if (remembered !== undefined) return remembered;
    const action = prefixes.find(({ prefix }) => key.startsWith(prefix))?.action ?? 'scan';
    // Keys come from outside, so what is remembered of them is bounded.
    if (known.size < mostRemembered) known.set(key, action);
    return action;
  };
}
