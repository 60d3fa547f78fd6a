import { expect, type Page } from '@playwright/test'
import type { Serving } from './badgateway.ts'
import { fillIn, probesAreDone } from './journey.ts'
import { closedEarlyAfterTimeout, hourOfLog, refusedLine } from './log-texts.ts'
import type { Nginx, NginxConfig } from './nginx.ts'
import type { Start } from './start.ts'
import { appInFolder, appOnIpv6Only, stoppedApp } from './upstreams.ts'

/** Where the scenes play: a gateway that answers 502, the app behind it that is down, and one that listens on [::1] only. */
export type Stage = { badgateway: Serving; gateway: string; stopped: string; ipv6Only: string }

/** Every page of the wizard in a telling state. `open` leads a fresh tab there and waits until it stands still. */
export type Scene = { name: string; open: (page: Page, stage: Stage) => Promise<void> }

export async function setTheStage(badgateway: Serving, start: Start, nginx: (config: NginxConfig) => Promise<Nginx>): Promise<Stage> {
  const stopped = await start(stoppedApp())
  const ipv6Only = await start(appOnIpv6Only())
  const gateway = await nginx({ to: stopped.address })
  await start(appInFolder(gateway.folder))
  return { badgateway, gateway: gateway.url, stopped: stopped.address, ipv6Only: ipv6Only.address }
}

export const scenes: readonly Scene[] = [
  {
    name: 'start',
    open: async (page, { badgateway }) => {
      await page.goto(badgateway.address)
      await standsStill(page, 'Why does this gateway answer 502?')
    },
  },
  {
    name: 'start-with-errors',
    open: async (page, { badgateway }) => {
      await page.goto(badgateway.address)
      await fillIn(page, { url: 'ftp://shop.example.com/', upstream: '127.0.0.1:99999' })
      await page.getByRole('button', { name: 'Find the cause' }).click()
      await expect(page.getByRole('alert')).toBeVisible()
    },
  },
  {
    name: 'start-pasted',
    open: async (page, { badgateway }) => {
      await page.goto(badgateway.address)
      await page.getByRole('textbox', { name: 'Or paste what you have' }).fill(refusedLine)
      await expect(page.getByRole('main')).toContainText('1 known message')
    },
  },
  {
    name: 'log-open',
    open: async (page, { badgateway }) => {
      await page.goto(`${badgateway.origin}/check/log#v=1&role=operator&proxy=nginx`)
      await standsStill(page, 'What does the proxy’s log say?')
      await expect(page.getByRole('textbox', { name: 'Log, command output or config' })).toBeVisible()
    },
  },
  {
    name: 'log-read',
    open: async (page, { badgateway }) => {
      await page.goto(`${badgateway.origin}/check/log#v=1&role=operator&proxy=nginx`)
      await page.getByRole('textbox', { name: 'Log, command output or config' }).fill(hourOfLog)
      await expect(page.getByRole('main').getByRole('figure')).toBeVisible()
      await expect(page.getByRole('radio', { name: /found/ })).toBeChecked()
    },
  },
  {
    name: 'output-read',
    open: async (page, { badgateway }) => {
      await page.goto(`${badgateway.origin}/check/app-log#v=1&role=operator&proxy=nginx&log=closed-early&process=running`)
      await page.getByRole('radio', { name: /^I don’t know/ }).check()
      await page.getByRole('textbox', { name: 'Output' }).fill(closedEarlyAfterTimeout)
      await expect(page.getByRole('radio', { name: /found/ })).toBeChecked()
    },
  },
  {
    name: 'question-open',
    open: async (page, stage) => {
      await follow(page, stage, `/check/process#v=1&${operator(stage, stage.stopped)}&process=unknown`)
      await standsStill(page, 'Is the app running?')
      await probesAreDone(page)
    },
  },
  {
    name: 'question-found',
    open: async (page, stage) => {
      await follow(page, stage, `/check/listening#v=1&${operator(stage, stage.ipv6Only)}`)
      await standsStill(page, 'Does the proxy call the address where the app listens?')
      await probesAreDone(page)
      await expect(page.getByRole('radio', { name: /found/ })).toBeChecked()
    },
  },
  {
    name: 'question-found-here',
    open: async (page, stage) => {
      await showTheMachine(page)
      await follow(page, stage, `/check/vantage#v=1&role=operator&url=${stage.gateway}`)
      await standsStill(page, 'Where does badgateway run?')
      await expect(page.getByRole('region', { name: 'This machine' })).toContainText('in the same network as badgateway')
      await probesAreDone(page)
    },
  },
  {
    name: 'report-here',
    open: async (page, stage) => {
      await showTheMachine(page)
      await follow(page, stage, `/report#v=1&role=operator&url=${stage.gateway}`)
      await standsStill(page, /^The app listens on 127\.0\.0\.1:\d+, but nginx calls/)
    },
  },
  {
    name: 'report-diagnosed',
    open: async (page, stage) => {
      await follow(page, stage, `/report#v=1&${operator(stage, stage.ipv6Only)}&process=running`)
      await standsStill(page, /^Something listens on \[::1\]/)
    },
  },
  {
    name: 'report-undetermined',
    open: async (page, stage) => {
      await follow(page, stage, `/report#v=1&${operator(stage, stage.stopped)}`)
      await standsStill(page, /^It is not clear yet/)
    },
  },
  {
    name: 'visitor',
    open: async (page, stage) => {
      await follow(page, stage, `/visitor#v=1&role=visitor&url=${stage.gateway}`)
      await standsStill(page, /answers 502 at the moment/)
      await expect(page.getByRole('timer')).toBeVisible()
    },
  },
  {
    name: 'owner',
    open: async (page, stage) => {
      await follow(page, stage, `/owner#v=1&role=owner-without-shell&url=${stage.gateway}`)
      await standsStill(page, 'Ask your host these questions')
      await expect(page.getByRole('main')).toContainText('answers 502. Seen by a probe')
    },
  },
]

function operator({ gateway }: Stage, upstream: string): string {
  return `role=operator&vantage=proxy-host&pattern=always&proxy=nginx&app=node&url=${gateway}&upstream=${upstream}`
}

/** Where the machine is hidden from all pages, this one sees it. */
async function showTheMachine(page: Page): Promise<void> {
  await page.route('**/api/host', (route) => route.continue())
}

/** Opens the printed address first, which gives the tab its token, then a link. */
async function follow(page: Page, { badgateway }: Stage, link: string): Promise<void> {
  await page.goto(badgateway.address)
  await page.goto(badgateway.origin + link)
}

async function standsStill(page: Page, title: string | RegExp): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title, { timeout: 15_000 })
  await page.waitForLoadState('networkidle')
}
