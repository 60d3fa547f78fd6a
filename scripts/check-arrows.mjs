#!/usr/bin/env node
/**
 * Holds the import arrows between the rooms of src/ and the ban on cycles.
 * Why a script of our own: docs/decisions/0001-arrows-by-our-own-script.md
 */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseSync, Visitor } from 'vite'
import { rooms, testPackages } from './rooms.mjs'

const source = /\.[cm]?[jt]sx?$/
const test = /\.test\.[jt]sx?$/

/**
 * Reads every module below a folder that holds the rooms.
 * @param {string} root path of src/
 * @returns {{ modules: number, edges: number, violations: string[] }} edges between files; each violation is one line, sorted
 */
export function checkArrows(root) {
  const modules = filesBelow(root).filter((file) => source.test(file))
  /** @type {Map<string, string[]>} */
  const graph = new Map()
  /** @type {string[]} */
  const violations = []
  for (const file of modules) {
    const name = nameOf(root, file)
    const room = name.split('/')[0] ?? ''
    const allowed = rooms[room]
    if (!allowed) {
      violations.push(`${name} is in no room: add ${room} to rooms, or move the file`)
      continue
    }
    const packages = test.test(name) ? [...allowed.packages, ...testPackages] : allowed.packages
    /** @type {string[]} */
    const targets = []
    for (const specifier of specifiersOf(file)) {
      if (specifier === null) violations.push(`${name} imports what cannot be checked: write the path as a plain string`)
      else if (!specifier.startsWith('.')) {
        if (!packages.includes(packageOf(specifier))) violations.push(`${name} imports ${specifier}, which ${room} may not`)
      } else {
        const target = resolve(dirname(file), specifier.replace(/[?#].*$/, ''))
        const targetName = nameOf(root, target)
        const targetRoom = targetName.split('/')[0] ?? ''
        targets.push(targetName)
        if (!isFile(target)) violations.push(`${name} imports ${specifier}, which is no file: write the whole name with its ending`)
        else if (targetRoom !== room && !allowed.rooms.includes(targetRoom))
          violations.push(`${name} imports ${targetName}, which ${room} may not`)
        else if (test.test(targetName)) violations.push(`${name} imports the test ${targetName}`)
      }
    }
    graph.set(name, targets)
  }
  for (const cycle of cyclesOf(graph)) violations.push(`cycle: ${cycle.join(' -> ')}`)
  return { modules: modules.length, edges: [...graph.values()].flat().length, violations: violations.sort() }
}

/**
 * Every specifier of a module, types included; null for one that is computed.
 * @param {string} file
 * @returns {(string | null)[]}
 */
function specifiersOf(file) {
  const { program, errors } = parseSync(file, readFileSync(file, 'utf8'))
  if (errors[0]) throw new Error(`${file} cannot be parsed: ${errors[0].message}`)
  /** @type {(string | null)[]} */
  const found = []
  /** @param {any} node the literal that names a module */
  const add = (node) =>
    found.push(node.type === 'TemplateLiteral' && !node.expressions.length ? node.quasis[0].value.cooked : (node.value ?? null))
  /** @param {any} node @param {string} property */
  const isImportMeta = (node, property) => node?.object?.type === 'MetaProperty' && node.property.name === property
  new Visitor({
    ImportDeclaration: (node) => add(node.source),
    ExportAllDeclaration: (node) => add(node.source),
    ExportNamedDeclaration: (node) => node.source && add(node.source),
    ImportExpression: (node) => add(node.source),
    TSImportType: (node) => add(node.source),
    TSExternalModuleReference: (node) => add(node.expression),
    // Vite's import.meta.glob takes modules by pattern; a registry here is a written list.
    CallExpression: (node) => isImportMeta(node.callee, 'glob') && found.push(null),
    // A worker is named by new URL('./reader.ts', import.meta.url).
    NewExpression: ({ arguments: [first, second] }) =>
      isImportMeta(second, 'url') && first && 'value' in first && source.test(String(first.value)) && add(first),
  }).visit(program)
  return found
}

/**
 * @param {Map<string, string[]>} graph
 * @returns {string[][]} each way round once, ending where it began
 */
function cyclesOf(graph) {
  /** @type {string[][]} */
  const cycles = []
  const done = new Set()
  /** @param {string} name @param {string[]} way */
  const visit = (name, way) => {
    if (way.includes(name)) cycles.push([...way.slice(way.indexOf(name)), name])
    if (done.has(name) || way.includes(name)) return
    for (const target of graph.get(name) ?? []) visit(target, [...way, name])
    done.add(name)
  }
  for (const name of graph.keys()) visit(name, [])
  return cycles
}

/** @param {string} specifier such as `hono/client`, `@hono/node-server`, `node:net`, `net` */
function packageOf(specifier) {
  if (specifier.startsWith('node:') || builtinModules.includes(specifier)) return 'node:'
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}

/** @param {string} root @param {string} file @returns {string} path below root, with slashes */
const nameOf = (root, file) => relative(root, file).split(sep).join('/')

/** @param {string} folder @returns {string[]} sorted paths */
const filesBelow = (folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((name) => join(folder, name))
    .filter(isFile)

/** @param {string} path */
const isFile = (path) => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { modules, edges, violations } = checkArrows(fileURLToPath(new URL('../src', import.meta.url)))
  for (const violation of violations) console.error(violation)
  console.log(`arrows: ${modules} modules, ${edges} edges, ${violations.length} violations`)
  process.exitCode = violations.length === 0 && edges > 0 ? 0 : 1
}
