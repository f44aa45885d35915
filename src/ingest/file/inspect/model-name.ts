export interface ModelName {
  readonly provider?: string | undefined;
  readonly requestModel?: string | undefined;
}

/** Inspect writes `provider/model`, and several parts for some providers: `openrouter/anthropic/claude`. */
export function modelName(name: string): ModelName {
  const slash = name.indexOf('/');
  return slash < 0 ? { requestModel: name } : { provider: name.slice(0, slash), requestModel: name.slice(slash + 1) };
}
