import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { importerDates } from '#modules/agendas/index.ts'
import { remplir } from '#modules/bilans/domain/cerfa.ts'
import { lireSemaine, planDeSemaine } from '#modules/mises-en-lien/semaine/semaine.ts'
import { lireFichier, PROGRAMMATION } from '#modules/programmation/index.ts'
import { TABLEAU_DE_SUIVI } from '#modules/suivi/import/usecases.ts'
import { readFieldNames } from '#platform/pdf/formulaires.ts'
import { type Me, ROLES } from '#src/ground/visit.ts'
import { type Scene, scene } from '#src/test/app.ts'
import { unAppel, unTalent } from '#src/test/builders.ts'
import { type Champ, ensemencer } from '#src/test/graines/index.ts'
import { compte } from '#src/test/rights.ts'

/**
 * What crosses into another thread or process, and back, with something in every table: what is fine on an empty
 * installation stops where a closure, a correction or a consent stands behind (a day of Temporal does not cross).
 */
let s: Scene
let champ: Champ
const dits: string[] = []
beforeAll(async () => {
  s = await scene()
  champ = await ensemencer(s)
}, 120_000)
beforeEach(() => {
  dits.length = 0
  vi.spyOn(console, 'error').mockImplementation((...mots) => void dits.push(mots.join(' ')))
})
afterEach(() => vi.restoreAllMocks())

const octets = (texte: string) => new TextEncoder().encode(texte)

it('a file of dates is read', async () => {
  const f = { octets: octets('Date;Titre\n2026-04-02;Répétition'), nomFichier: 'dates.csv', action: 'temps-fort' }
  const lu = await importerDates(s.visit('coordination'), { ...f, essai: true, conflits: null })
  expect(lu.ok && lu.value.comptes.creee).toBe(1)
  expect(dits).toEqual([])
})

it.each([PROGRAMMATION, TABLEAU_DE_SUIVI])('a workbook is read: $usage', async (genre) => {
  const lignes =
    'Référence;Structure;Intitulé de l’action;Quartier;Décision;Ville accordé\n26-A-01;Les Voisines;Repas;Bellevue;Favorable;2000'
  const lu = await lireFichier(s.visit('cdsu'), genre, { octets: octets(lignes), nomFichier: 'tableau 2026.csv' })
  expect(lu.ok).toBe(true)
  expect(dits).toEqual([])
})

it('the week is planned by the solver, never by its stand-in', async () => {
  await unTalent(s, { texte: 'Je fais de la couture, des ourlets et des rideaux' })
  await unAppel(s, { titre: 'Coudre des rideaux', besoin: 'On cherche quelqu’un qui fait de la couture' })
  const plan = await planDeSemaine(await lireSemaine(s.visit('coordination')), { garder: [], ecarter: [] })
  expect(plan.couples.length).toBeGreaterThan(0)
  expect(plan.methode).toBe('optimale')
})

it('each spreadsheet and each document is written, and the form of a bilan filled', { timeout: 300_000 }, async () => {
  const { PDFDocument } = await import('@cantoo/pdf-lib')
  const formulaire = await PDFDocument.create()
  const noms = Object.keys(remplir({ exercice: 2026, attesteLe: null, etat: 'brouillon' }, new Map(), ''))
  const page = formulaire.addPage()
  for (const nom of noms) formulaire.getForm().createTextField(nom).addToPage(page)
  const octetsDuFormulaire = await formulaire.save()
  const lus = await readFieldNames(octetsDuFormulaire)
  expect(lus.ok && lus.value.toSorted()).toEqual(noms.toSorted())
  await s.prepare((tx) =>
    tx
      .updateTable('reglages_de_bilan')
      .set({ formulaire: Buffer.from(octetsDuFormulaire) })
      .execute(),
  )
  const ouvre = async (chemin: string, liens: readonly Me[]) => {
    for (const me of [...liens, ...ROLES.map((role) => compte(role, role === 'porteur' ? champ.structureId : null))]) {
      const reponse = await s.as(me).get(chemin)
      if (reponse.status !== 403) return reponse
    }
    throw new Error(`${chemin}: closed to all`)
  }
  let nombre = 0
  // A certificate of invented words says nothing that was given: it has no paper (`valoriser/coup-corrige.test.ts`).
  for (const [route, { params = {}, query = '', lien }] of champ.exemples) {
    if (!/^GET .*(xlsx|ods|\/pdf|\/formulaire)$/.test(route) || route.includes('attestation')) continue
    const liens: Me[] = lien ? [{ genre: 'lien', lien: { personneId: null, ...lien, id: champ.structureId } }] : []
    const chemin = route.slice(4).replace(/:([a-zA-Z]+)/g, (_, nom: string) => params[nom] ?? '')
    const reponse = await ouvre(`${chemin}${query === '' ? '' : `?${query}`}`, liens)
    const debut = new TextDecoder('latin1').decode((await reponse.arrayBuffer()).slice(0, 4))
    expect(`${route} ${reponse.status} ${debut}`).toBe(
      `${route} 200 ${/(xlsx|ods)$/.test(route) ? 'PK\u0003\u0004' : '%PDF'}`,
    )
    nombre += 1
  }
  expect(nombre).toBeGreaterThan(13)
  expect(dits).toEqual([])
})
