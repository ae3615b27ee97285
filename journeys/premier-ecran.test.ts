import { serve } from '@hono/node-server'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inviterEnLot } from '#modules/comptes/index.ts'
import { newId } from '#platform/ids.ts'
import { gesteDeLien } from '#src/ground/host.ts'
import { type Me, read, type Tx, VISITEUR, write } from '#src/ground/visit.ts'
import { MODULES } from '#src/modules.ts'
import { createApp } from '#src/start/app.tsx'
import { type Demonstration, demonstrationVisitee } from '#src/test/promenade.ts'
import { sharedBrowser } from './chromium.ts'

/**
 * Whoever opens a link on a small telephone sees at once where to answer: the first button that answers stands whole in
 * the first screen, above the bar under the thumb, whatever was written in the need.
 */
const NOW = Temporal.Now.instant()

let browser: Browser
let demonstration: Demonstration
let server: ReturnType<typeof serve> | undefined
let origin = ''
const porteurs = new Map<string, Me>()

beforeAll(async () => {
  browser = await sharedBrowser()
  demonstration = await demonstrationVisitee(NOW)
  await inviterQuelquUn()
  const app = createApp({
    now: () => NOW,
    qui: async (requete) => porteurs.get(requete.headers.get('x-qui') ?? '') ?? VISITEUR,
  })
  await new Promise<void>((ready) => {
    server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, (info) => {
      origin = `http://127.0.0.1:${info.port}`
      ready()
    })
  })
}, 300_000)
afterAll(async () => {
  server?.close()
})

/** Everybody of the demonstration has come in already. */
async function inviterQuelquUn(): Promise<void> {
  const { territoire, moi } = demonstration
  const visit = { me: moi.get('coordination') ?? VISITEUR, territoire, now: NOW }
  await write(visit, async (tx) => {
    const { id } = await tx.selectFrom('quartiers').select('id').orderBy('nom').limit(1).executeTakeFirstOrThrow()
    const un = await tx.selectFrom('talents').select('personne_id').orderBy('id').limit(1).executeTakeFirstOrThrow()
    const place = { role: 'conseil', quartierId: id, structureId: null } as const
    await inviterEnLot(tx, visit, [{ personneId: un.personne_id, ...place }])
  })
}

type Sujet = Readonly<{ sujetId: string; personneId: string | null }>
/** Of each gesture a link may carry, those of the demonstration that still ask something. */
/** Somebody to whom a place is offered, at a day made of a meeting to come. */
async function uneInscription(lu: Tx): Promise<Sujet[]> {
  const invite = await lu
    .selectFrom('invites_de_temps_fort as i')
    .innerJoin('temps_forts as t', 't.id', 'i.temps_fort_id')
    .select(['i.id', 't.id as temps_fort_id'])
    .where('t.etat', '=', 'fixe')
    .orderBy('t.id', 'desc')
    .orderBy('i.id')
    .executeTakeFirstOrThrow()
  const [journee_id, sujetId] = [newId(), newId()]
  const { territoire } = demonstration
  const creee_le = Temporal.Now.instant()
  await write({ territoire }, async (tx) => {
    await tx
      .insertInto('journees_de_lancement')
      .values({ id: journee_id, temps_fort_id: invite.temps_fort_id, annee: 2027, capacite: 50, blocs: '[]', creee_le })
      .execute()
    const place = { etat: 'a-confirmer', confirmer_avant: '2099-01-01', role: 'habitant', creee_le } as const
    await tx
      .insertInto('inscriptions_de_lancement')
      .values({ id: sujetId, journee_id, invite_id: invite.id, ...place })
      .execute()
  })
  return [{ sujetId, personneId: null }]
}

/** The door of such a day, lent. */
async function unePortePretee(lu: Tx): Promise<Sujet[]> {
  const jour = () => lu.selectFrom('journees_de_lancement').select('id').orderBy('id', 'desc').executeTakeFirst()
  if (!(await jour())) await uneInscription(lu)
  const la = await read({ territoire: demonstration.territoire }, (tx) =>
    tx.selectFrom('journees_de_lancement').select('id').orderBy('id', 'desc').executeTakeFirstOrThrow(),
  )
  const [sujetId, pretee_le] = [newId(), Temporal.Now.instant()]
  const pret = {
    id: sujetId,
    journee_id: la.id,
    rang: 1,
    pretee_le,
    jusqua: pretee_le.add({ hours: 8 }),
    reprise_le: null,
  }
  await write({ territoire: demonstration.territoire }, (tx) => tx.insertInto('portes_pretees').values(pret).execute())
  return [{ sujetId, personneId: null }]
}

const SUJETS: Readonly<Record<string, (tx: Tx) => Promise<Sujet[]>>> = {
  'repondre-talent': async (tx) =>
    (
      await tx
        .selectFrom('mises_en_lien as m')
        .innerJoin('talents as t', 't.id', 'm.talent_id')
        .select(['m.id as sujetId', 't.personne_id as personneId'])
        .where('m.etat', '=', 'proposee-au-talent')
        .execute()
    ).slice(0, 6),
  'repondre-porteur': async (tx) =>
    des(await tx.selectFrom('mises_en_lien').select('id').where('etat', '=', 'proposee-au-porteur').execute()),
  'confirmer-appel': async (tx) =>
    des(await tx.selectFrom('appels').select('id').where('etat', '=', 'a-confirmer').execute()),
  'suite-appel': async (tx) => des(await tx.selectFrom('appels').select('id').where('etat', '=', 'ouvert').execute()),
  'je-peux-aider': async (tx) => des(await tx.selectFrom('appels').select('id').where('etat', '=', 'ouvert').execute()),
  'partage-annonce': async (tx) => des(await partagesOuverts(tx)),
  // Who asked waits for the answer: a yes may be called off, a need taken back.
  'partage-reponse': async (tx) => des(await partagesOuverts(tx)),
  compter: async (tx) =>
    des(await tx.selectFrom('seances').select('action_id as id').where('action_id', 'is not', null).execute()),
  participant: async (tx) => des(await tx.selectFrom('actions').select('id').execute()),
  'ce-qui-est-du': async (tx) => des(await tx.selectFrom('structures').select('id').orderBy('nom').execute(), 40),
  'ma-fiche': async (tx) => desGens(await tx.selectFrom('talents').select(['id', 'personne_id']).execute()),
  'mes-coordonnees': async (tx) =>
    desGens(await tx.selectFrom('contacts').select(['personne_id as id', 'personne_id']).execute()),
  invitation: async (tx) => desGens(await tx.selectFrom('invitations').select(['id', 'personne_id']).execute()),
  // Of a meeting that is over nothing is asked.
  'temps-fort': async (tx) =>
    des(
      await tx
        .selectFrom('invites_de_temps_fort as i')
        .innerJoin('temps_forts as t', 't.id', 'i.temps_fort_id')
        .select('i.id')
        .where('t.etat', 'in', ['sondage', 'fixe'])
        .orderBy('i.id')
        .execute(),
    ),
  'inscription-lancement': uneInscription,
  'porte-lancement': unePortePretee,
  'question-du-conseil': async (tx) =>
    des(await tx.selectFrom('questions_de_lecture').select('id').where('repondue_le', 'is', null).execute()),
  raconter: async (tx) => des(await tx.selectFrom('actions').select('id').orderBy('id').execute()),
  'mon-recit': async (tx) => des(await tx.selectFrom('recits').select('id').where('etat', '<>', 'retire').execute()),
  'confirmer-un-effet': async (tx) =>
    des(await tx.selectFrom('demandes_de_confirmation').select('id').where('repondue_le', 'is', null).execute()),
  'deja-ensemble': async (tx) =>
    des(await tx.selectFrom('deja_ensemble').select('id').where('accordee_le', 'is', null).execute()),
  pouls: async (tx) => des(await tx.selectFrom('pouls').select('id').where('clos_le', 'is', null).execute()),
}
const partagesOuverts = (tx: Tx) =>
  tx.selectFrom('partages').select('id').where('etat', 'in', ['demande', 'accord', 'en-cours', 'a-regler']).execute()
const des = (lignes: readonly Readonly<{ id: string | null }>[], combien = 6): Sujet[] =>
  [...new Set(lignes.flatMap(({ id }) => id ?? []))].slice(0, combien).map((sujetId) => ({ sujetId, personneId: null }))
const desGens = (lignes: readonly Readonly<{ id: string; personne_id: string }>[]): Sujet[] =>
  lignes.slice(0, 6).map(({ id, personne_id }) => ({ sujetId: id, personneId: personne_id }))

/** How far below the first screen the answer stands: the answer itself, where there is one; else the first thing to do. */
const tropBas = (page: Page): Promise<number | null> =>
  page.evaluate(() => {
    const boutons = [
      ...document.querySelectorAll(
        'main form[method=post] button[type=submit], main a.bouton--principal, main .gestes--collees a.bouton',
      ),
    ]
    const vus = boutons.filter((b) => b.checkVisibility() && !b.closest('.invisible'))
    const premier =
      vus.find((b) => b.getAttribute('name') === 'reponse') ?? vus.find((b) => b.closest('.gestes--collees')) ?? vus[0]
    const barre = document.querySelector('.nav')?.getBoundingClientRect()
    const plafond = barre && barre.height > 0 && barre.bottom >= innerHeight ? barre.top : innerHeight
    return premier ? Math.round(premier.getBoundingClientRect().bottom - plafond) : null
  })

async function sousDouzePoints(page: Page, ou: string): Promise<(string | null)[]> {
  await page.emulateMedia({ media: 'print' })
  return page.locator(ou).evaluateAll((tous) =>
    tous
      .filter((un) => [...un.childNodes].some((noeud) => noeud.nodeType === 3 && noeud.textContent?.trim()))
      .filter((un) => Number.parseFloat(getComputedStyle(un).fontSize) < 15.99)
      .map((un) => un.textContent),
  )
}

describe('a slip handed over', () => {
  it('is one sheet of paper, that it fills, whatever was written in the need', async () => {
    const { territoire, moi } = demonstration
    porteurs.set('bureau', moi.get('coordination') ?? VISITEUR)
    const lues = await read({ territoire }, (tx) =>
      tx
        .selectFrom('mises_en_lien as m')
        .innerJoin('appels as a', 'a.id', 'm.appel_id')
        .select('m.id')
        .where('m.etat', 'in', ['retenue', 'proposee-au-talent'])
        .orderBy((eb) => eb.fn('length', ['a.besoin']), 'desc')
        .orderBy('m.id')
        .limit(8)
        .execute(),
    )
    expect(lues.length).toBeGreaterThan(0)
    const context = await browser.newContext({ extraHTTPHeaders: { 'x-qui': 'bureau' } })
    const page = await context.newPage()
    for (const { id } of lues) {
      const reponse = await page.goto(`${origin}/${territoire.slug}/mises-en-lien/${id}/billet`)
      expect(reponse?.status()).toBe(200)
      const pdf = (await page.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1')
      expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g), id).toHaveLength(1)
    }
    await context.close()
  })

  it('gives the sheet to sign up on two sides, however long whom to give it back to', async () => {
    const { territoire, moi } = demonstration
    porteurs.set('bureau', moi.get('coordination') ?? VISITEUR)
    const context = await browser.newContext({ extraHTTPHeaders: { 'x-qui': 'bureau' } })
    const page = await context.newPage()
    await page.goto(`${origin}/${territoire.slug}/annuaire/feuille`)
    for (const margin of [undefined, { top: '10mm', bottom: '10mm', left: '10mm', right: '10mm' }])
      for (const fois of [1, 3]) {
        await page.locator('.papier__rendre').evaluate((un, n) => {
          un.textContent =
            'À rendre à Josiane Martin, « Coup de pouce aux projets », au 02 39 98 00 01, à la maison de quartier des Hauts-Cerisiers, 12 place du Marché, le mardi et le jeudi de 14 h à 18 h. '.repeat(
              n,
            )
        }, fois)
        const pdf = (await page.pdf({ format: 'A4', ...(margin ? { margin } : { preferCSSPageSize: true }) })).toString(
          'latin1',
        )
        expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g), `${fois} ${margin?.top}`).toHaveLength(2)
      }
    await context.close()
  })

  it('has no word under 12 points once both agreed: an elder reads it without glasses', async () => {
    const { territoire } = demonstration
    const [un] = await read({ territoire }, (tx) =>
      tx.selectFrom('mises_en_lien').select('id').where('etat', '=', 'coordonnees-partagees').limit(1).execute(),
    )
    const context = await browser.newContext({ extraHTTPHeaders: { 'x-qui': 'bureau', origin } })
    const page = await context.newPage()
    await page.goto(`${origin}/${territoire.slug}/mises-en-lien/${un?.id}`)
    await page.getByRole('button', { name: 'Le papier à remettre' }).click()
    await page.locator('.billet dt').first().waitFor()
    expect(await sousDouzePoints(page, '.billet *')).toEqual([])
    await page.goto(`${origin}/${territoire.slug}/annuaire/feuille`)
    expect(await sousDouzePoints(page, '.papier *')).toEqual([])
    await context.close()
  })
})

describe('the answer is in the first screen', () => {
  it.each(MODULES.flatMap(({ liens }) => Object.keys(liens ?? {})))(
    'of the link « %s », at 360 × 740',
    async (geste) => {
      const { territoire } = demonstration
      const sujets = await read({ territoire }, async (tx) => (await SUJETS[geste]?.(tx)) ?? [])
      const fautes: string[] = []
      let vues = 0
      for (const { sujetId, personneId } of sujets) {
        porteurs.set(sujetId, { genre: 'lien', lien: { id: newId(), geste, sujetId, personneId } })
        const context = await browser.newContext({
          viewport: { width: 360, height: 740 },
          extraHTTPHeaders: { 'x-qui': sujetId },
        })
        const page = await context.newPage()
        const reponse = await page.goto(`${origin}/${territoire.slug}${gesteDeLien(geste)?.page(sujetId)}`)
        expect(reponse?.status(), geste).toBe(200)
        const bas = await tropBas(page)
        if (bas !== null) vues++
        if (bas !== null && bas > 0) fautes.push(`${page.url()} : ${bas} px trop bas`)
        await context.close()
      }
      expect(fautes).toEqual([])
      expect(vues, 'pages that ask something').toBeGreaterThan(0)
    },
  )
})

describe('« Je peux aider » is in the first screen of who is not known here', () => {
  it.each([
    ['of an appel à talents', async (tx: Tx) => (await appelsOuverts(tx)).map((id) => `/appels/${id}/je-peux-aider`)],
    ['of the annuaire', async () => ['/je-peux-aider']],
  ])('%s, at 360 × 740', async (_, pages) => {
    const { territoire } = demonstration
    const context = await browser.newContext({ viewport: { width: 360, height: 740 } })
    const page = await context.newPage()
    const chemins = await read({ territoire }, pages)
    expect(chemins.length).toBeGreaterThan(0)
    const fautes: string[] = []
    for (const chemin of chemins) {
      expect((await page.goto(`${origin}/${territoire.slug}${chemin}`))?.status()).toBe(200)
      const bas = await tropBas(page)
      if (bas === null || bas > 0) fautes.push(`${chemin} : ${bas} px trop bas`)
    }
    await context.close()
    expect(fautes).toEqual([])
  })
})

describe('« Enregistrer » is in the first screen of who counts', () => {
  it.each(['', '/mois', '/touches'])('at /presences/:id%s, at 360 × 740', async (suite) => {
    const { territoire, moi } = demonstration
    porteurs.set('bureau', moi.get('coordination') ?? VISITEUR)
    const actions = await read({ territoire }, async (tx) => (await SUJETS.compter?.(tx)) ?? [])
    const context = await browser.newContext({
      viewport: { width: 360, height: 740 },
      extraHTTPHeaders: { 'x-qui': 'bureau' },
    })
    const page = await context.newPage()
    const bas: (number | null)[] = []
    for (const { sujetId } of actions) {
      await page.goto(`${origin}/${territoire.slug}/presences/${sujetId}${suite}`)
      bas.push(await tropBas(page))
    }
    await context.close()
    expect(bas.some((un) => un !== null)).toBe(true)
    expect(bas.filter((un) => un !== null && un > 0)).toEqual([])
  })
})

const appelsOuverts = async (tx: Tx): Promise<string[]> =>
  (await tx.selectFrom('appels').select('id').where('etat', '=', 'ouvert').orderBy('id').limit(6).execute()).map(
    ({ id }) => id,
  )
