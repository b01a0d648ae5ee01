// Placeholder until the sandbox is in: replaced by the plugin that starts it beside the tests.
export const sandboxPlugin = () => ({ name: 'sandbox' });
