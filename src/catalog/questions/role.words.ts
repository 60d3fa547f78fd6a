import type { QuestionWords } from '../question-form.ts'

export const words: QuestionWords = {
  title: 'Who are you to this site?',
  short: 'Your part',
  why: 'What you can see and change decides what is worth asking. Only somebody with a shell is asked about processes and logs.',
  options: {
    operator: { title: 'I run this site', hint: 'I can log in to its machines, or run commands in its cluster.' },
    'owner-without-shell': {
      title: 'I own it, but have no shell',
      hint: 'There is a hosting panel, or only a phone and a host to write to.',
    },
    visitor: { title: 'I am just visiting', hint: 'I want to know whether it is me, and when it is back.' },
  },
  look: [],
}
