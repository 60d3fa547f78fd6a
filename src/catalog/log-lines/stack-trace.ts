import { defineLogLines } from '../log-line-form.ts'

/**
 * Frames of stack traces, whatever the program. The templates are short on purpose: any message that is known says more, and a trace
 * often stands behind one in the same entry.
 */
export const stackTrace = defineLogLines({
  id: 'stack-trace',
  speaksAs: 'app',
  signs: [],
  lines: [
    {
      template: 'raceback (',
      failure: null,
      kind: 'app-error',
      status: null,
      means: 'A Python program raised an error of its own. By itself it tells nothing of a gateway.',
      sample:
        'Traceback (most recent call last):\n  File "/srv/shop/main.py", line 14, in <module>\n    main()\nZeroDivisionError: division by zero',
      nearMiss: 'File "/srv/shop/main.py", line 14, in <module>',
      source: 'CPython, Lib/traceback.py (TracebackException.format)',
    },
    {
      template: '.java:{line:number})',
      failure: null,
      kind: 'app-error',
      status: null,
      means: 'A Java program threw an error of its own. By itself it tells nothing of a gateway.',
      sample:
        'Exception in thread "main" java.lang.NullPointerException: Cannot invoke "String.length()" because "name" is null\n\tat com.example.shop.Cart.total(Cart.java:41)',
      nearMiss: '\tat jdk.internal.reflect.NativeMethodAccessorImpl.invoke0(Native Method)',
      source: 'OpenJDK, java/lang/StackTraceElement.java (toString)',
    },
    {
      template: '.js:{line:number}:{column:number})',
      failure: null,
      kind: 'app-error',
      status: null,
      means: 'A program in JavaScript threw an error of its own. By itself it tells nothing of a gateway.',
      sample: "TypeError: Cannot read properties of undefined (reading 'id')\n    at showCart (/srv/shop/routes/cart.js:12:20)",
      nearMiss: "const cart = require('./routes/cart.js')",
      source: 'V8, src/execution/messages.cc (JSStackFrame)',
    },
  ],
})
