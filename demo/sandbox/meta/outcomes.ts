// How a simulated signup can go, in the order in which the popup offers it, and what it is called there.
// sdk.js plays them; the names are the same.

/** The outcomes under the popup's headings. */
export const GROUPS = {
  done: ['finish', 'coexistence'],
  unfinished: ['only-waba', 'obo-migration', 'grant-only'],
  left: ['cancel', 'closed', 'cancel-then-finish'],
  failed: ['reported-error', 'error'],
  odd: ['code-without-ids', 'ids-without-code', 'repeated', 'foreign', 'silent'],
} as const;

export type Group = keyof typeof GROUPS;
export type Outcome = (typeof GROUPS)[Group][number];

/** All of them, in the popup's order. */
export const OUTCOMES: readonly Outcome[] = Object.values(GROUPS).flat();

/** Meta's own names of the screens that a person may leave. */
export const STEPS = [
  'PHONE_NUMBER_SETUP',
  'BUSINESS_ACCOUNT_SELECTION',
  'WABA_PHONE_PROFILE_PICKER',
  'WHATSAPP_BUSINESS_PROFILE_SETUP',
  'PHONE_NUMBER_VERIFICATION',
  'PERMISSIONS',
] as const;

type Choice = readonly [name: string, hint: string];

/** Everything that the popup says. */
export interface PopupTexts {
  readonly badge: string;
  readonly title: string;
  readonly intro: string;
  readonly app: string;
  readonly configuration: string;
  readonly groups: Record<Group, string>;
  readonly outcomes: Record<Outcome, Choice>;
  readonly step: string;
  readonly timing: string;
  readonly order: string;
  readonly messageFirst: string;
  readonly callbackFirst: string;
  readonly pace: string;
  readonly normal: string;
  readonly slow: string;
  readonly go: string;
  readonly close: string;
  readonly wait: string;
  readonly orphan: string;
  readonly refused: string;
  /** `name`: what the page did not pass to `FB.login`. */
  readonly problem: (name: string) => string;
}

/** By the `lang` of the page. */
export const TEXTS: Record<'en' | 'pt-BR', PopupTexts> = {
  en: {
    badge: 'Sandbox, in place of Meta’s window',
    title: 'How should the signup go?',
    intro: 'In the real window your customer logs in and chooses a WhatsApp account. Here you choose how that ends.',
    app: 'App',
    configuration: 'configuration',
    groups: {
      done: 'It goes well',
      unfinished: 'It ends without a number',
      left: 'The person leaves',
      failed: 'Something fails',
      odd: 'Rare, but real',
    },
    outcomes: {
      finish: ['A new number', 'FINISH with both ids, and a code'],
      coexistence: ['A number of the WhatsApp Business app', 'FINISH_WHATSAPP_BUSINESS_APP_ONBOARDING, only waba_id'],
      'only-waba': ['An account, and no number', 'FINISH_ONLY_WABA'],
      'obo-migration': ['A migration', 'FINISH_OBO_MIGRATION'],
      'grant-only': ['Access to the API only', 'FINISH_GRANT_ONLY_API_ACCESS'],
      cancel: ['Leaves at this step', 'CANCEL with current_step'],
      closed: ['Closes the window', 'No message; the callback comes without a code'],
      'cancel-then-finish': ['Leaves, and finishes all the same', 'CANCEL, then FINISH and a code'],
      'reported-error': ['Reports an error', 'CANCEL with error_message and session_id'],
      error: ['Meta fails', 'ERROR with error_message and session_id'],
      'code-without-ids': ['A code, and no ids', 'The session message never comes'],
      'ids-without-code': ['Ids, and no code', 'FINISH; the callback comes without a code'],
      repeated: ['Messages come twice', 'FINISH, FINISH, a code, and FINISH again'],
      foreign: ['Somebody else’s message first', 'A FINISH of evilfacebook.com, then the real one'],
      silent: ['Silence', 'The window closes, and nothing ever comes, as behind a COOP header'],
    },
    step: 'Step',
    timing: 'When',
    order: 'Order',
    messageFirst: 'Ids first',
    callbackFirst: 'Code first',
    pace: 'Pace',
    normal: 'At once',
    slow: 'Slow (8 s between the two)',
    go: 'Continue',
    close: 'Close the window',
    wait: 'One moment…',
    orphan: 'There is no page behind this window that waits for an answer. Close it and start again from your page.',
    refused: 'Meta would refuse this',
    problem: (name) => `FB.login was called without a proper ${name}.`,
  },
  'pt-BR': {
    badge: 'Sandbox, no lugar da janela da Meta',
    title: 'Como o cadastro deve terminar?',
    intro:
      'Na janela de verdade, seu cliente entra e escolhe uma conta do WhatsApp. Aqui você escolhe como isso termina.',
    app: 'App',
    configuration: 'configuração',
    groups: {
      done: 'Dá tudo certo',
      unfinished: 'Termina sem número',
      left: 'A pessoa desiste',
      failed: 'Algo falha',
      odd: 'Raro, mas acontece',
    },
    outcomes: {
      finish: ['Um número novo', 'FINISH com os dois ids e um código'],
      coexistence: ['Um número do app WhatsApp Business', 'FINISH_WHATSAPP_BUSINESS_APP_ONBOARDING, só waba_id'],
      'only-waba': ['Uma conta, sem número', 'FINISH_ONLY_WABA'],
      'obo-migration': ['Uma migração', 'FINISH_OBO_MIGRATION'],
      'grant-only': ['Só acesso à API', 'FINISH_GRANT_ONLY_API_ACCESS'],
      cancel: ['Desiste nesta etapa', 'CANCEL com current_step'],
      closed: ['Fecha a janela', 'Nenhuma mensagem; o callback vem sem código'],
      'cancel-then-finish': ['Desiste, mas conclui mesmo assim', 'CANCEL, depois FINISH e um código'],
      'reported-error': ['Relata um erro', 'CANCEL com error_message e session_id'],
      error: ['A Meta falha', 'ERROR com error_message e session_id'],
      'code-without-ids': ['Um código, sem ids', 'A mensagem da sessão nunca chega'],
      'ids-without-code': ['Ids, sem código', 'FINISH; o callback vem sem código'],
      repeated: ['As mensagens se repetem', 'FINISH, FINISH, um código e FINISH de novo'],
      foreign: ['Antes, a mensagem de outro site', 'Um FINISH de evilfacebook.com, depois o verdadeiro'],
      silent: ['Silêncio', 'A janela fecha e nada mais chega, como com um cabeçalho COOP'],
    },
    step: 'Etapa',
    timing: 'Quando',
    order: 'Ordem',
    messageFirst: 'Ids primeiro',
    callbackFirst: 'Código primeiro',
    pace: 'Ritmo',
    normal: 'Na hora',
    slow: 'Devagar (8 s entre os dois)',
    go: 'Continuar',
    close: 'Fechar a janela',
    wait: 'Um momento…',
    orphan: 'Não há nenhuma página esperando a resposta desta janela. Feche-a e comece de novo na sua página.',
    refused: 'A Meta recusaria isto',
    problem: (name) => `FB.login foi chamado sem um ${name} válido.`,
  },
};

/** The first language of an `Accept-Language` header that the popup speaks. */
export function popupLanguage(accepted: string | undefined): keyof typeof TEXTS {
  const first = (accepted ?? '').split(',').find((entry) => /^\s*(en|pt)\b/i.test(entry));
  return first && /^\s*pt/i.test(first) ? 'pt-BR' : 'en';
}
