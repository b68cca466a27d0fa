import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'secrets/password-with-a-percent',
    mistake: 'A password with a % in it is decoded into another one, or ends the service.',
    file: 'packages/runtime/src/engine-passwords.ts',
    changes: [{ from: 'url.password = encodeURIComponent(password)', to: 'url.password = password' }],
    tests: ['test/compose/passwords.test.ts'],
  },
  {
    id: 'secrets/password-with-its-newline',
    mistake: "An editor's newline at the end of a password file becomes a part of the password.",
    file: 'packages/runtime/src/engine-passwords.ts',
    changes: [
      { from: "readFileSync(file, 'utf8').replace(/\\r?\\n$/, '')", to: "readFileSync(file, 'utf8')" },
    ],
    tests: ['test/compose/passwords.test.ts'],
  },
]
