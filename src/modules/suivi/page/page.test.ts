import { describe, expect, it } from 'vitest'
import { noter } from '#modules/personnes/index.ts'
import { unComptage } from '#modules/presences/testing.ts'
import { uneSeancePubliee } from '#modules/seances/testing.ts'
import { newId } from '#platform/ids.ts'
import { scene, texteDe } from '#src/test/app.ts'
import { uneAction, uneStructure } from '#src/test/builders.ts'
import type { Cote, Lectorat } from '../domain.ts'
import { unDitDuTableau, uneNote, unIndicateur } from '../testing.ts'
import { CHIFFRES, chiffreDeTranche, rienDe, totalDe } from './chiffres.ts'
import { lireLAnnee } from './lire.ts'

const CDSU = { etat: 'en-cours', debut_jour: '2026-01-05', fin_jour: '2026-12-18' } as const

async function uneAnnee() {
  const s = await scene()
  const structureId = await uneStructure(s, { nom: 'La Régie' })
  const [repas, velo, fete] = [
    await uneAction(s, { structureId, titre: 'Les repas' }),
    await uneAction(s, { titre: 'Le vélo' }),
    await uneAction(s, { titre: 'La fête' }),
  ]
  await s.prepare(async (tx) => {
    await tx.updateTable('actions').set(CDSU).execute()
    await tx.updateTable('actions').set({ etat: 'annulee' }).where('id', '=', fete).execute()
    const argent = (action_id: string, financeur: string, accorde: number | null, realise: number | null) => ({
      territoire_id: s.territoire.id,
      action_id,
      financeur,
      demande_centimes: 500_000,
      propose_centimes: null,
      accorde_centimes: accorde,
      realise_centimes: realise,
    })
    await tx
      .insertInto('financements')
      .values([
        argent(repas, 'Ville', 300_000, 120_000),
        argent(repas, 'CAF', null, null),
        argent(velo, 'Ville', 200_000, null),
      ])
      .execute()
  })
  await unComptage(s, { actionId: repas, total: 14, femmes: 8, hommes: 6, duQuartier: 9, jour: '2026-03-04' })
  await unComptage(s, { actionId: repas, total: 9, estime: true, jour: '2026-03-05' })
  return { s, structureId, repas, velo, fete }
}

describe('the page of the year', () => {
  it('says of a service counted month by month neither that nothing is counted nor that no date is known', async () => {
    const { s, velo } = await uneAnnee()
    const manques = async () => {
      const { lignes } = await lireLAnnee(s.visit('cdsu'), { annee: '2026' })
      return lignes.find(({ action }) => action.id === velo)?.manques
    }
    expect(await manques()).toContain('dates')
    const mois = { id: newId(), quoi: 'mois', mois: '2026-02', total: '40' }
    expect((await s.as('coordination').post(`/presences/${velo}`, mois)).status).toBe(303)
    expect((await manques())?.filter((un) => un === 'dates' || un === 'comptes')).toEqual([])
  })

  it('says of an action made today that it is new, neither late nor missing anything', async () => {
    const { s } = await uneAnnee()
    const neuve = await uneAction(s, { titre: 'La chorale' })
    await s.prepare((tx) =>
      tx.updateTable('actions').set({ etat: 'prevue', cree_le: s.now }).where('id', '=', neuve).execute(),
    )
    const { lignes } = await lireLAnnee(s.visit('cdsu'), { annee: '2026' })
    const ligne = lignes.find(({ action }) => action.id === neuve)
    expect(ligne?.etat).toMatchObject({ situation: 'inconnue', raison: expect.stringMatching(/^Nouvelle/) })
    expect(ligne?.manques).toEqual([])
    // Be its period over: nobody was asked for anything today.
    const jours = { periode_genre: 'dates', debut_jour: '2026-01-05', fin_jour: '2026-01-30' } as const
    await s.prepare((tx) => tx.updateTable('actions').set(jours).where('id', '=', neuve).execute())
    const finie = (await lireLAnnee(s.visit('cdsu'), { annee: '2026' })).lignes.find((l) => l.action.id === neuve)
    expect([finie?.etat.situation, finie?.manques]).toEqual(['inconnue', []])
    const annee = { periode_genre: 'annee-civile', debut_jour: null, fin_jour: null } as const
    await s.prepare((tx) =>
      tx
        .updateTable('actions')
        .set({ ...annee, cree_le: s.now.subtract({ hours: 48 }) })
        .where('id', '=', neuve)
        .execute(),
    )
    const apres = (await lireLAnnee(s.visit('cdsu'), { annee: '2026' })).lignes.find(
      ({ action }) => action.id === neuve,
    )
    expect(apres?.etat.raison).not.toMatch(/Nouvelle/)
    expect(apres?.manques).toContain('dates')
  })

  it('tells once on the page of an action what was decided and what the facts say', async () => {
    const { s, repas, fete } = await uneAnnee()
    const dit = async (role: 'cdsu' | 'visiteur', id: string) => texteDe(await s.as(role).get(`/actions/${id}`))
    const pour = async (role: 'cdsu' | 'visiteur', id: string) =>
      [
        ...(await dit(role, id)).matchAll(
          /(?<=(?:Où en est l’action|Décision) )(En cours|Annulée|Commencée)[^.]{0,30}/g,
        ),
      ].map(([mot]) => mot)
    expect(await pour('cdsu', repas)).toEqual([expect.stringMatching(/^En cours, \S+/)])
    expect(await pour('cdsu', fete)).toEqual([expect.stringMatching(/^Annulée Annulée C’est/)])
    expect(await pour('visiteur', repas)).toEqual([expect.stringMatching(/^En cours/)])
    expect(await dit('cdsu', repas)).not.toContain('Où elle en est')
  })

  it('tells where actions stand with the reason, what is missing, the money and for whom', async () => {
    const { s } = await uneAnnee()
    const texte = await texteDe(await s.as('cdsu').get('/suivi'))
    expect(texte).toContain('Dernière séance comptée le 5 mars 2026.')
    expect(texte).toContain(
      'Elle devait commencer le 5 janvier 2026 ; aucune date n’est au calendrier et rien n’est compté.',
    )
    // No letter went: nobody is said to have seen these lines. On a committee's paper, never.
    expect(texte).toContain('Un appel vaut mieux qu’un reproche')
    expect(texte).not.toContain('Chaque structure')
    expect(texte).toContain('C’est son état dans la programmation.')
    expect(texte).toMatch(/1 action documentée sur 1 action commencée ou finie/)
    expect(texte).toMatch(/Ville.*5\s000\s€/)
    expect(texte).not.toContain('%')
  })

  it('says that structures were told only when a letter went, after the alert and a week ago', async () => {
    const { s, structureId, velo } = await uneAnnee()
    await s.prepare((tx) =>
      tx.updateTable('actions').set({ structure_id: structureId }).where('id', '=', velo).execute(),
    )
    const lettre = (jours: number) =>
      s.prepare((tx) =>
        tx
          .insertInto('lettres_de_saison')
          .values({
            territoire_id: s.territoire.id,
            id: newId(),
            structure_id: structureId,
            saison: jours > 30 ? '2025-4' : '2026-1',
            texte: 'Bonjour',
            etat: 'envoyee',
            par: 'Essai',
            etat_le: s.now.subtract({ hours: 24 * jours }),
          })
          .execute(),
      )
    const pages = async () =>
      Promise.all(['/suivi', '/suivi/comite'].map(async (page) => texteDe(await s.as('cdsu').get(page))))
    const dites = async () => (await pages()).map((texte) => texte.includes('Une lettre est partie à chaque structure'))
    // Before the alert began, on 4 February, it told nothing of it.
    await lettre(60)
    expect(await dites()).toEqual([false, false])
    await lettre(9)
    expect(await dites()).toEqual([true, false])
    expect((await pages())[1]).not.toMatch(/reproche|une semaine/)
  })

  it('tells a committee why this paper and the list of actions do not have the same total', async () => {
    const { s } = await uneAnnee()
    const comite = async () => texteDe(await s.as('cdsu').get('/suivi/comite'))
    expect(await comite()).not.toContain('Toute la programmation')
    const demandee = await uneAction(s, { titre: 'Le jardin' })
    await s.prepare((tx) =>
      tx.updateTable('actions').set({ etat: 'en-instruction' }).where('id', '=', demandee).execute(),
    )
    expect(await comite()).toContain('Toute la programmation')
  })

  it('begins the line of a year with its year, of a period of several', async () => {
    const s = await scene()
    for (const annee of [2025, 2026]) {
      const id = await uneAction(s, { titre: `Le quartier ${annee}`, annee })
      await s.prepare((tx) =>
        tx
          .updateTable('actions')
          .set({ periode_genre: 'pluriannuelle', debut_jour: '2025-01-01', fin_jour: '2027-12-31' })
          .where('id', '=', id)
          .execute(),
      )
    }
    const dit = async (annee: number) => texteDe(await s.as('cdsu').get(`/suivi?annee=${annee}`))
    expect(await dit(2026)).toMatch(/1er janvier 2026/)
    expect(await dit(2026)).not.toContain('2025 ;')
  })

  it('says what called off actions still hold of the money granted', async () => {
    const { s, velo, fete } = await uneAnnee()
    const dit = async () => texteDe(await s.as('cdsu').get('/suivi'))
    expect(await dit()).not.toContain('« Accordé » comprend')
    await s.prepare(async (tx) => {
      await tx.updateTable('financements').set({ action_id: fete }).where('action_id', '=', velo).execute()
      // Called off too, it holds nothing: it is none of those that do.
      await tx.updateTable('actions').set({ etat: 'annulee' }).where('id', '=', velo).execute()
    })
    expect(await dit()).toMatch(
      /« Accordé » comprend 2\s000\s€ d’une action annulée : 3\s000\s€ pour celles qui tiennent\./,
    )
  })

  it('says one sum of what stands, wherever it is said: nothing put off, withdrawn or undecided is in it', async () => {
    const { s, velo } = await uneAnnee()
    for (const etat of ['ajournee', 'retiree', 'en-instruction'] as const) {
      const id = await uneAction(s, { titre: `Le jardin, ${etat}` })
      await s.prepare(async (tx) => {
        await tx.updateTable('actions').set({ etat }).where('id', '=', id).execute()
        const etapes = {
          demande_centimes: null,
          propose_centimes: null,
          accorde_centimes: 70_000,
          realise_centimes: null,
        }
        await tx
          .insertInto('financements')
          .values({ territoire_id: s.territoire.id, action_id: id, financeur: 'Ville', ...etapes })
          .execute()
      })
    }
    await s.prepare((tx) => tx.updateTable('actions').set({ etat: 'annulee' }).where('id', '=', velo).execute())
    for (const la of ['/', '/actions', '/actions/comite', '/suivi', '/suivi/comite']) {
      const dit = (await texteDe(await s.as('cdsu').get(la))).replace(/\s/gu, ' ')
      expect(dit, la).toContain('3 000 € pour celles qui tiennent')
      expect(dit, la).toContain(
        la.startsWith('/suivi') ? 'annulée : 3 000 €' : 'annulée et 2 100 € que le suivi ne compte pas : 3 000 €',
      )
    }
  })

  it('points out what is granted beyond what was asked, to whoever sees both', async () => {
    const { s, velo } = await uneAnnee()
    const lue = async (qui: 'cdsu' | 'conseil') => (await texteDe(await s.as(qui).get('/suivi'))).replace(/\s/gu, ' ')
    expect(await lue('cdsu')).not.toContain('plus que demandé')
    await s.prepare((tx) =>
      tx.updateTable('financements').set({ accorde_centimes: 600_000 }).where('action_id', '=', velo).execute(),
    )
    expect(await lue('cdsu')).toContain('Le vélo , Ville : 6 000 € accordés pour 5 000 € demandés')
    expect(await lue('conseil')).not.toContain('5 000')
  })

  it('adds up what the city’s tracker says paid: on the page, on paper and in the file, for whoever sees that money', async () => {
    const { s, velo, repas } = await uneAnnee()
    await unDitDuTableau(s, { actionId: velo, quoi: 'verse', financeur: 'Ville', centimes: 120_000 })
    await unDitDuTableau(s, { actionId: velo, quoi: 'verse', financeur: 'CAF', centimes: 30_000 })
    await unDitDuTableau(s, { actionId: repas, quoi: 'verse', centimes: 50_000 })
    const lue = async (qui: 'cdsu' | 'conseil', page: string) =>
      (await texteDe(await s.as(qui).get(page))).replace(/\s/gu, ' ')
    const somme = 'Versé, d’après le tableau de la ville : 2 000 €, pour 2 actions.'
    for (const page of ['/suivi', '/suivi/comite?annee=2026']) {
      expect(await lue('cdsu', page), page).toContain(somme)
      expect(await lue('conseil', page), page).not.toContain('Versé')
    }
    const csv = async (qui: 'cdsu' | 'conseil') => (await s.as(qui).get('/suivi/export.csv?annee=2026')).text()
    expect(await csv('cdsu')).toMatch(/Versé, d’après le tableau de la ville[\s\S]*1500/)
    expect(await csv('conseil')).not.toContain('Versé')
  })

  it('says why its total is not that of the whole programme, as the home does', async () => {
    const { s, velo } = await uneAnnee()
    const cdsu = s.as('cdsu')
    expect(await texteDe(await cdsu.get('/suivi'))).not.toContain('Toute la programmation')
    await s.prepare((tx) => tx.updateTable('actions').set({ etat: 'ajournee' }).where('id', '=', velo).execute())
    const attendu =
      /Toute la programmation : 3 actions, 5\s000\s€ accordés\. Le suivi compte ce qui est prévu, en cours, terminé ou annulé : 2 actions, 3\s000\s€\. L’autre attend une décision, est ajournée, orientée ailleurs, retirée ou n’est pas retenue \(2\s000\s€ accordés\)\./
    expect(await texteDe(await cdsu.get('/suivi'))).toMatch(attendu)
    expect(await texteDe(await cdsu.get('/'))).toMatch(attendu)
    expect(await texteDe(await cdsu.get('/suivi?q=repas'))).not.toContain('Toute la programmation')
  })

  it('says what a committee’s paper is cut to, and that amounts are those of whole actions', async () => {
    const { s } = await uneAnnee()
    const { quartierId: quartier } = s
    for (const page of ['/suivi/comite', '/actions/comite']) {
      const lue = async (suite: string) => texteDe(await s.as('cdsu').get(`${page}?annee=2026${suite}`))
      const coupee = await lue(`&quartier=${quartier}&q=repas`)
      expect(coupee, page).toMatch(/seulement : quartier [^,]+, mot «.repas.»/)
      expect(coupee, page).toContain('Montants entiers des actions')
      expect(await lue('')).not.toMatch(/seulement|Montants entiers/)
    }
    expect(await texteDe(await s.as('cdsu').get(`/suivi?quartier=${quartier}`))).toContain(
      'Montants entiers des actions',
    )
  })

  it('says no zero of presences that nobody counted', async () => {
    const s = await scene()
    await uneAction(s, { titre: 'Le vélo' })
    expect(await texteDe(await s.as('cdsu').get('/suivi?annee=2026'))).toMatch(/présence comptée Aucune/)
  })

  it('never shows an estimate as a count', async () => {
    const { s, repas, structureId } = await uneAnnee()
    const cdsu = s.as('cdsu')
    for (const page of ['/suivi', '/suivi/comite', '/suivi/pourquoi?chiffre=presences'])
      expect(await texteDe(await cdsu.get(page)), page).toMatch(/23,? ?(présences, )?dont 9 estimées/)
    expect(await texteDe(await cdsu.get(`/suivi/actions/${repas}/comptes`))).toContain('En tout 23, dont 9 estimées')
    const porteur = s.as('porteur', { structureId })
    for (const page of ['/suivi/mes-actions', `/actions/${repas}`])
      expect(await texteDe(await porteur.get(page)), page).toMatch(/23,? ?présences, dont 9 estimées/)
  })

  it('does not say begun what has not', async () => {
    const { s, velo } = await uneAnnee()
    await uneSeancePubliee(s, { actionId: velo, jours: ['2026-06-18'] })
    const page = await texteDe(await s.as('cdsu').get('/suivi'))
    expect(page).toContain('sa première date est maintenant le 18 juin')
    expect(page).toMatch(/1 action documentée sur 1 action commencée ou finie/)
  })

  it('gives every figure its lines, which add up to it', async () => {
    const { s, repas } = await uneAnnee()
    const annee = await lireLAnnee(s.visit('cdsu'), {})
    for (const chiffre of CHIFFRES) {
      const total = totalDe(annee.lignes, chiffre)
      const texte = await texteDe(await s.as('cdsu').get(`/suivi/pourquoi?chiffre=${chiffre.cle}`))
      expect(texte, chiffre.cle).toContain(total === null ? rienDe(chiffre).mots : chiffre.libelle)
      expect(texte, chiffre.cle).not.toMatch(/^ ?—/u)
      if (total !== null && chiffre.unite === 'nombre') expect(texte).toContain(total.toLocaleString('fr-FR'))
    }
    expect(totalDe(annee.lignes, CHIFFRES.find(({ cle }) => cle === 'presences')!)).toBe(23)
    const lignes = await texteDe(await s.as('cdsu').get(`/suivi/actions/${repas}/comptes`))
    expect(lignes).toContain('environ 9')
    expect(lignes).toMatch(/En tout 23/)
    expect((await s.as('cdsu').get('/suivi/pourquoi?chiffre=nimporte')).status).toBe(404)
    for (const heritee of ['toString-de-Ville', '__proto__'])
      expect((await s.as('cdsu').get(`/suivi/pourquoi?chiffre=${heritee}`)).status).toBe(404)
    const ages = new Map(annee.lignes.map(({ action: { id } }) => [id, { enfants: 3 }]))
    for (const code of ['__proto__', 'constructor'])
      for (const ligne of annee.lignes) expect(chiffreDeTranche(code, code, ages).de(ligne)).toBeNull()
  })

  it('lets the council choose among who granted, and find nothing by who was only asked', async () => {
    const { s } = await uneAnnee()
    const page = async (qui: 'cdsu' | 'conseil', financeur: string) =>
      (await s.as(qui).get(`/suivi?financeur=${financeur}`)).text()
    expect(await page('cdsu', 'CAF')).toContain('>Les repas<')
    expect(await page('cdsu', 'Ville')).toContain('value="CAF"')
    expect(await page('conseil', 'Ville')).toContain('>Les repas<')
    // A line without any amount would tell who was asked.
    expect(await page('conseil', 'Ville')).not.toContain('CAF')
    expect(await (await s.as('conseil').get('/suivi/comite')).text()).not.toContain('CAF')
    expect(await page('conseil', 'CAF')).not.toContain('>Les repas<')
    for (const fichier of ['/suivi/export.csv', '/suivi/comite'])
      expect(await (await s.as('conseil').get(`${fichier}?financeur=CAF`)).text()).not.toContain('Les repas')
  })

  it('shows the council what was granted, and not what was asked', async () => {
    const { s } = await uneAnnee()
    const texte = await texteDe(await s.as('conseil').get('/suivi'))
    expect(texte).toContain('Accordé')
    expect(texte).not.toContain('Demandé')
    expect((await s.as('conseil').get('/suivi/pourquoi?chiffre=demande')).status).toBe(403)
    expect((await s.as('conseil').get('/suivi/pourquoi?chiffre=accorde-de-Ville')).status).toBe(200)
    const csv = await (await s.as('conseil').get('/suivi/export.csv')).text()
    expect(csv).toContain('Accordé')
    expect(csv).not.toContain('Demandé')
  })

  it('filters by the address, and never sorts structures by how many people came', async () => {
    const { s } = await uneAnnee()
    const cdsu = s.as('cdsu')
    const alertes = await texteDe(await cdsu.get('/suivi?situation=alertes'))
    expect(alertes).toContain('Le vélo')
    expect(alertes).not.toContain('Les repas')
    expect(await texteDe(await cdsu.get('/suivi?q=REPAS'))).not.toContain('Le vélo')
    expect(await texteDe(await cdsu.get('/suivi?financeur=CAF'))).not.toContain('Le vélo')
    expect((await cdsu.get('/suivi?annee=abc&tri=presences&quartier=x&page=-4')).status).toBe(200)
    expect(await (await cdsu.get('/suivi')).text()).not.toContain('tri=presences')
    const comite = await texteDe(await cdsu.get('/suivi/comite'))
    expect(comite).toContain('La fête')
  })

  it('does not tell the city of a note it may not read, nor counts as news what the council keeps to itself', async () => {
    const { s, velo } = await uneAnnee()
    await unComptage(s, { actionId: velo, total: 4, jour: '2026-01-06' })
    await uneNote(s, { actionId: velo, cote: 'conseil', jour: '2026-03-10' })
    for (const qui of ['cdsu', 'conseil'] as const)
      expect(await texteDe(await s.as(qui).get('/suivi'))).toContain(
        'Aucun compte ni aucune note partagée depuis le 6 janvier',
      )
  })

  it.each<[Cote, Lectorat[], boolean]>([
    ['porteur', ['ville', 'partenaires'], true],
    ['porteur', ['conseil'], true],
    ['conseil', ['ville'], true],
    ['ville', ['partenaires'], true],
    ['conseil', [], false],
    ['ville', [], false],
    ['porteur', [], false],
    ['ville', ['porteur'], false],
  ])(
    'tells all who follow the same of where an action stands, after a note of %s shared with %j',
    async (cote, partage, nouvelle) => {
      const { s, velo } = await uneAnnee()
      await unComptage(s, { actionId: velo, total: 4, jour: '2026-01-06' })
      await uneNote(s, { actionId: velo, cote, partage, jour: '2026-03-10' })
      for (const qui of ['coordination', 'conseil', 'cdsu', 'partenaire'] as const) {
        const { lignes } = await lireLAnnee(s.visit(qui), {})
        const { situation } = lignes.find((l) => l.action.id === velo)?.etat ?? {}
        expect([qui, situation]).toEqual([qui, nouvelle ? 'commencee' : 'sans-nouvelles'])
      }
    },
  )

  it('counts a value as known', async () => {
    const { s, velo } = await uneAnnee()
    await unIndicateur(s, { actionId: velo, derive: 'presences' })
    const { lignes } = await lireLAnnee(s.visit('cdsu'), {})
    expect(lignes.find((l) => l.action.id === velo)?.manques).toEqual(['dates'])
  })
})

describe('the programme as voted', () => {
  it('tells both totals by funder and by theme, and of each difference its decision', async () => {
    const { s, repas, velo } = await uneAnnee()
    await s.prepare(async (tx) => {
      await tx.updateTable('actions').set({ theme: 'Emploi' }).where('id', '=', repas).execute()
      await tx.updateTable('actions').set({ theme: 'Cadre de vie' }).where('id', '=', velo).execute()
    })
    const cdsu = s.as('cdsu')
    await cdsu.post('/suivi/programme-vote', { id: newId(), annee: '2026', nom: 'Comité' })
    await s.prepare(async (tx) => {
      await tx
        .updateTable('actions')
        .set({ etat: 'refusee', etat_ecrit: 'REFUS du 22 mai', theme: 'Autre' })
        .where('id', '=', velo)
        .execute()
      await tx
        .updateTable('financements')
        .set({ accorde_centimes: 600_000 })
        .where('action_id', '=', repas)
        .where('financeur', '=', 'Ville')
        .execute()
      const plusTard = { ...s.visit('cdsu'), now: s.visit('cdsu').now.add({ hours: 30 }) }
      await noter(tx, plusTard, 'action', velo, 'importer', { etat: { avant: 'prevue', apres: 'refusee' } })
    })
    const texte = await texteDe(await cdsu.get('/suivi/programme-vote'))
    expect
      .soft(texte)
      .toMatch(
        /Ville Voté 5\s000\s€ Aujourd’hui 6\s000\s€ Différence \+\s1\s000\s€|Ville 5\s000\s€ 6\s000\s€ \+\s1\s000\s€/,
      )
    expect.soft(texte).toMatch(/Emploi 3\s000\s€ 6\s000\s€ \+\s3\s000\s€/)
    // Under the theme that was voted: what it became is no money of another.
    expect.soft(texte).toMatch(/Cadre de vie 2\s000\s€ — −\s2\s000\s€/)
    expect.soft(texte).toMatch(/Total 5\s000\s€ 6\s000\s€ \+\s1\s000\s€/)
    expect
      .soft(texte)
      .toMatch(/Décision : Non retenue, notée ici le \d+\S* mars 2026 ; « REFUS du 22 mai » dans le tableau/)
    expect
      .soft(texte)
      .toMatch(/Accordé plus que demandé.*Les repas ?, Ville : 6\s000\s€ accordés pour 5\s000\s€ demandés/)
    const conseil = await texteDe(await s.as('conseil').get('/suivi/programme-vote'))
    expect.soft(conseil).not.toContain('REFUS du 22 mai')
    expect.soft(conseil).not.toContain('Accordé plus que demandé')
    expect.soft(conseil).toMatch(/Total 5\s000\s€ 6\s000\s€/)
  })

  it('is kept under a name, and what changes since is shown with its money', async () => {
    const { s, repas, velo } = await uneAnnee()
    const fields = { id: newId(), annee: '2026', nom: 'Comité du 12 février' }
    expect((await s.as('conseil').post('/suivi/programme-vote', fields)).status).toBe(403)
    const cdsu = s.as('cdsu')
    for (let fois = 0; fois < 2; fois += 1) expect((await cdsu.post('/suivi/programme-vote', fields)).status).toBe(303)
    expect(await texteDe(await cdsu.get('/suivi/programme-vote'))).toContain('Rien n’a changé depuis.')
    // The spelling of a structure is no change to what was voted; another structure is.
    await s.prepare((tx) => tx.updateTable('structures').set({ nom: 'La Régie des Dervallières' }).execute())
    expect(await texteDe(await cdsu.get('/suivi/programme-vote'))).toContain('Rien n’a changé depuis.')
    const avant = await uneStructure(s, { nom: 'L’Amicale' })
    await s.prepare((tx) => tx.updateTable('actions').set({ structure_id: avant }).where('id', '=', repas).execute())
    expect(await texteDe(await cdsu.get('/suivi/programme-vote'))).toContain('Elle était portée par')
    // What left the programme says where it stands.
    for (const [etat, dit] of [
      ['ajournee', 'Ajournée'],
      ['orientee', 'Orientée vers un autre dispositif'],
    ] as const) {
      await s.prepare((tx) => tx.updateTable('actions').set({ etat }).where('id', '=', velo).execute())
      expect(await texteDe(await cdsu.get('/suivi/programme-vote'))).toContain(`Le vélo ${dit}`)
    }
    await s.prepare((tx) =>
      tx.updateTable('actions').set({ etat: 'prevue', annee: 2027 }).where('id', '=', velo).execute(),
    )
    expect(await texteDe(await cdsu.get('/suivi/programme-vote'))).toContain('Le vélo Retirée')
    await s.prepare(async (tx) => {
      await tx.updateTable('actions').set({ debut_jour: '2026-04-01' }).where('id', '=', repas).execute()
      await tx
        .updateTable('financements')
        .set({ accorde_centimes: 250_000 })
        .where('action_id', '=', repas)
        .where('financeur', '=', 'Ville')
        .execute()
      await tx.deleteFrom('actions').where('id', '=', velo).execute()
    })
    const texte = await texteDe(await cdsu.get('/suivi/programme-vote'))
    expect(texte).toContain('Son début passe du 5 janvier 2026 au 1er avril 2026.')
    expect(texte).toMatch(/Ville : 3\s000\s€ voté, 2\s500\s€ aujourd’hui\./)
    expect(texte).toMatch(/Le vélo Retirée/)
    expect(texte).toMatch(/sur ce qui est accordé −\s2\s500\s€/)
    expect(await texteDe(await cdsu.get('/suivi'))).toContain('tel que gardé sous « Comité du 12 février »')
  })

  it('keeps the days that a period tells in words, and the note says a period moved since as the vote does', async () => {
    const { s, velo } = await uneAnnee()
    const cdsu = s.as('cdsu')
    const enMots = {
      periode_genre: 'dates',
      periode_ecrite: 'mars à octobre',
      debut_jour: null,
      fin_jour: null,
    } as const
    await s.prepare((tx) => tx.updateTable('actions').set(enMots).where('id', '=', velo).execute())
    await cdsu.post('/suivi/programme-vote', { id: newId(), annee: '2026', nom: 'Comité' })
    expect(await texteDe(await cdsu.get('/suivi/synthese?annee=2026'))).not.toContain('changé de période')
    await s.prepare((tx) =>
      tx.updateTable('actions').set({ periode_ecrite: 'mars à décembre' }).where('id', '=', velo).execute(),
    )
    expect(await texteDe(await cdsu.get('/suivi/programme-vote'))).toContain(
      'Sa fin passe du 31 octobre 2026 au 31 décembre 2026.',
    )
    for (const page of ['/suivi?annee=2026', '/suivi/synthese?annee=2026'])
      expect(await texteDe(await cdsu.get(page))).toContain('Depuis le programme voté, 1 action a changé de période.')
  })

  it('tells of each change the day that it was noted here, of dates too, and of none what is in no journal', async () => {
    const { s, repas, velo } = await uneAnnee()
    const cdsu = s.as('cdsu')
    await cdsu.post('/suivi/programme-vote', { id: newId(), annee: '2026', nom: 'Comité' })
    const le = (jours: number) => ({ ...s.visit('cdsu'), now: s.visit('cdsu').now.add({ hours: 24 * jours }) })
    await s.prepare(async (tx) => {
      const repris = { debut_jour: '2026-04-01', titre: 'Les repas partagés' }
      await tx.updateTable('actions').set(repris).where('id', '=', repas).execute()
      await tx.updateTable('actions').set({ debut_jour: '2026-05-01' }).where('id', '=', velo).execute()
      await noter(tx, le(2), 'action', repas, 'modifier', { debut: { avant: '2026-01-05', apres: '2026-04-01' } })
      await noter(tx, le(3), 'action', repas, 'modifier', {
        titre: { avant: 'Les repas', apres: 'Les repas partagés' },
      })
      await noter(tx, le(4), 'action', repas, 'modifier', { objectifs: { avant: '', apres: 'Manger' } })
      await noter(tx, le(5), 'action', velo, 'importer', { periode: { avant: '', apres: 'de mai à juin' } })
    })
    const texte = await texteDe(await cdsu.get('/suivi/programme-vote'))
    expect.soft(texte).toContain('Son titre était « Les repas » (noté ici le 14 mars 2026).')
    expect.soft(texte).toContain('Son début passe du 5 janvier 2026 au 1er avril 2026 (noté ici le 13 mars 2026).')
    expect.soft(texte).toMatch(/Son début passe du [^.]* au 1er mai 2026 \(noté ici le 16 mars 2026\)\./)
  })

  it('wants a name and something to keep', async () => {
    const s = await scene()
    const cdsu = s.as('cdsu')
    const vide = await cdsu.post('/suivi/programme-vote', { id: newId(), annee: '2026', nom: '' })
    expect(vide.status).toBe(422)
    const sans = await cdsu.post('/suivi/programme-vote', { id: newId(), annee: '2026', nom: 'Comité' })
    expect(sans.status).toBe(409)
    expect(await texteDe(sans)).toContain('il n’y a rien à garder')
  })
})
