import type { VNode } from 'preact';
import {
  chooseLanguage,
  language,
  languageNames,
  messages,
  type Language,
} from '../language/language.ts';

/** A button a language. */
export function LanguageChoice(): VNode {
  return (
    <div class="languages" role="group" aria-label={messages.value.language}>
      {Object.entries(languageNames).map(([code, name]) => (
        <button
          type="button"
          key={code}
          lang={code}
          aria-pressed={language.value === code}
          onClick={() => isLanguage(code) && chooseLanguage(code)}
        >
          {name}
        </button>
      ))}
    </div>
  );
}

function isLanguage(code: string): code is Language {
  return code in languageNames;
}
