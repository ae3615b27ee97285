import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { deflateSync } from 'node:zlib'
import { beforeEach, describe, expect, it } from 'vitest'
import { unComptage } from '#modules/presences/testing.ts'
import { uneSeancePubliee } from '#modules/seances/testing.ts'
import { uneNote, unIndicateur } from '#modules/suivi/testing.ts'
import { newId } from '#platform/ids.ts'
import { type Scene, scene, texteDe, type Visitor } from '#src/test/app.ts'
import { unCompte, uneAction, unePersonne, uneStructure } from '#src/test/builders.ts'
import { envoiDe, formulairesDe } from '#src/test/formulaires.ts'
import { compte, loadExamples, routes } from '#src/test/rights.ts'
import { COMPLET, signerLe, unBilan } from '../testing.ts'

let s: Scene
let structureId: string
let porteur: Visitor
beforeEach(async () => {
  s = await scene()
  structureId = await uneStructure(s, { nom: 'Les Ateliers du palier', siret: '32402138500000' })
  await unCompte(s, 'porteur', structureId)
  porteur = s.as('porteur', { structureId })
})

const debut = (actionId: string, reste = {}) => ({
  id: newId(),
  actionId,
  exercice: '2025',
  moment: 'final',
  issue: 'realisee',
  ...reste,
})
const champDe = (id: string, cle: string) =>
  s.prepare((tx) =>
    tx.selectFrom('champs_de_bilan').selectAll().where('bilan_id', '=', id).where('cle', '=', cle).executeTakeFirst(),
  )

describe('beginning', () => {
  it('is neither offered nor taken for an action that was not retained or is not decided, nor are other dates', async () => {
    const actionId = await uneAction(s, { structureId, annee: 2025, titre: 'Ludothèque de rue' })
    const offert = async () => texteDe(await porteur.get(`/actions/${actionId}`))
    expect(await offert()).toContain('Commencer le bilan')
    for (const etat of ['refusee', 'en-instruction', 'orientee'] as const) {
      await s.prepare((tx) => tx.updateTable('actions').set({ etat }).where('id', '=', actionId).execute())
      expect(await offert()).not.toMatch(/Commencer le bilan|Demander de déplacer les dates/)
      expect((await porteur.post('/bilans', debut(actionId))).status).toBe(403)
    }
  })

  it('is filled at once with what is known, and each line says where it comes from', async () => {
    const actionId = await uneAction(s, { structureId, annee: 2025, titre: 'Atelier vélo' })
    await s.prepare(async (tx) => {
      const de = { territoire_id: s.territoire.id, action_id: actionId }
      await tx
        .insertInto('financements')
        .values([
          {
            ...de,
            financeur: 'État P147',
            demande_centimes: 500_000,
            propose_centimes: null,
            accorde_centimes: 400_000,
            realise_centimes: 380_000,
          },
          {
            ...de,
            financeur: 'CAF',
            demande_centimes: 100_000,
            propose_centimes: null,
            accorde_centimes: null,
            realise_centimes: null,
          },
        ])
        .execute()
      await tx
        .insertInto('indicateurs')
        .values({ ...de, id: newId(), libelle: 'Vélos remis en état', cible: '150 vélos' })
        .execute()
      await tx
        .insertInto('coups_de_pouce')
        .values({
          territoire_id: s.territoire.id,
          id: newId(),
          mise_en_lien_id: null,
          action_id: actionId,
          structure_id: structureId,
          talent_id: null,
          cercle: 'habitant',
          titre: 'Réparer des freins',
          jour: '2025-05-10',
          minutes: 150,
          merci_relu_par: null,
          note_par: 'Essai',
          cree_le: s.now,
        })
        .execute()
      await tx
        .insertInto('taux_de_benevolat')
        .values({
          territoire_id: s.territoire.id,
          id: newId(),
          du_jour: '2025-01-01',
          centimes_de_l_heure: 1200,
          source: 'SMIC',
          cree_le: s.now,
        })
        .execute()
    })
    await uneSeancePubliee(s, {
      actionId,
      titre: 'Atelier du mardi',
      jours: ['2025-03-04', '2025-03-11'],
      lieuEcrit: 'la cave',
    })
    await unComptage(s, { actionId, jour: '2025-03-04', total: 12, femmes: 7, hommes: 5, nouvelles: 12 })
    await unComptage(s, { actionId, jour: '2025-03-11', total: 9, femmes: 6, hommes: 3, nouvelles: 2 })
    const pourTous = { actionId, cote: 'porteur', jour: '2025-04-01' } as const
    await uneNote(s, { ...pourTous, partage: ['conseil', 'ville'], texte: 'Le local était en travaux.' })
    await uneNote(s, { ...pourTous, partage: [], texte: 'Entre nous : trésorerie tendue.' })
    const d = debut(actionId)
    const commence = await porteur.post('/bilans', d)
    expect(commence.status).toBe(303)
    const recits = await texteDe(await porteur.get(`/bilans/${d.id}/recits`))
    expect(recits).toContain('Atelier du mardi : 4 mars 2025 et 11 mars 2025, la cave')
    expect(recits).toContain('Trouvé dans : le calendrier publié, 2 dates')
    expect(recits).toContain('14 personnes différentes.')
    expect(recits).toContain('21 présences en 2 séances')
    expect(recits).toContain('Présences de femmes : 13 ; d’hommes : 8.')
    expect(recits).toContain('Le local était en travaux.')
    // Offered to the structure, and not written by itself.
    expect((await champDe(d.id, 'mise-en-oeuvre'))?.valeur).not.toContain('trésorerie tendue')
    expect(await texteDe(await s.as('coordination').get(`/bilans/${d.id}/recits`))).not.toContain('trésorerie tendue')
    expect(recits).toContain('Vélos remis en état : prévu 150 vélos, réalisé à compléter')
    const tableau = await texteDe(await porteur.get(`/bilans/${d.id}/tableau`))
    expect(tableau).toContain('la programmation : État P147, montant accordé')
    expect(tableau).toContain('la programmation : CAF, montant demandé')
    expect((await champDe(d.id, 'p-etat'))?.valeur).toBe('4000')
    expect((await champDe(d.id, 'r-etat'))?.valeur).toBe('3800')
    expect((await champDe(d.id, 'r-864'))?.valeur).toBe('30')
    expect((await champDe(d.id, 'r-benevolat'))?.valeur).toBe('30')
    const annexe = await texteDe(await porteur.get(`/bilans/${d.id}/annexe`))
    expect(annexe).toContain('2 h 30 à 12,00 € de l’heure (SMIC)')
    // Twice is once.
    await porteur.post('/bilans', { ...d, id: newId() })
    expect(await s.prepare((tx) => tx.selectFrom('bilans').select('id').execute())).toHaveLength(1)
  })

  it('begins empty for a year without any fact, and waits until the year is nearly over for a running one', async () => {
    const vieille = debut(await uneAction(s, { structureId, annee: 2023 }), { exercice: '2023' })
    expect((await porteur.post('/bilans', vieille)).status).toBe(303)
    expect(await champDe(vieille.id, 'dates-lieux')).toBeUndefined()
    const tot = await porteur.post('/bilans', debut(await uneAction(s, { structureId }), { exercice: '2026' }))
    expect(tot.status).toBe(409)
    expect(await texteDe(tot)).toContain('encore tôt')
  })

  it('of an action that was called off says so, and offers the two other exits', async () => {
    const actionId = await uneAction(s, { structureId, annee: 2025 })
    await s.prepare((tx) => tx.updateTable('actions').set({ etat: 'annulee' }).where('id', '=', actionId).execute())
    const non = await porteur.post('/bilans', debut(actionId))
    expect(non.status).toBe(409)
    expect(await texteDe(non)).toContain('Cette action est annulée')
    const d = debut(actionId, { issue: 'non-realisee' })
    expect((await porteur.post('/bilans', d)).status).toBe(303)
    const change = await porteur.post(`/bilans/${d.id}/issue`, { version: '1', issue: 'realisee' })
    expect(change.status).toBe(409)
    expect(await texteDe(change)).toContain('Cette action est annulée')
  })

  it('follows new facts where nobody wrote, and keeps words where somebody did', async () => {
    const actionId = await uneAction(s, { structureId, annee: 2025 })
    const d = debut(actionId)
    await porteur.post('/bilans', d)
    await porteur.post(`/bilans/${d.id}/champs/nom`, { valeur: 'Les Ateliers, loi 1901', version: '1' })
    await s.prepare((tx) =>
      tx.updateTable('structures').set({ nom: 'Autre nom', rna: 'W442001234' }).where('id', '=', structureId).execute(),
    )
    await porteur.post(`/bilans/${d.id}/mise-a-jour`)
    expect(await champDe(d.id, 'nom')).toMatchObject({ valeur: 'Les Ateliers, loi 1901', trouve: 'Autre nom' })
    expect((await champDe(d.id, 'rna'))?.valeur).toBe('W442001234')
    // What was found and then emptied stays empty.
    const rna = await champDe(d.id, 'rna')
    await porteur.post(`/bilans/${d.id}/champs/rna`, { valeur: '', version: String(rna?.version) })
    await porteur.post(`/bilans/${d.id}/mise-a-jour`)
    expect(await champDe(d.id, 'rna')).toMatchObject({ valeur: '', trouve: 'W442001234' })
  })

  it('finds again what a correction had found, once that correction was given up', async () => {
    const id = await unBilan(s, { structureId, atteste: true })
    await s.prepare((tx) =>
      tx.updateTable('structures').set({ rna: 'W442001234' }).where('id', '=', structureId).execute(),
    )
    const version = async () =>
      String(
        (
          await s.prepare((tx) =>
            tx.selectFrom('bilans').select('version').where('id', '=', id).executeTakeFirstOrThrow(),
          )
        ).version,
      )
    for (const _ of [1, 2]) {
      await porteur.post(`/bilans/${id}/correction`, { version: await version() })
      await porteur.post(`/bilans/${id}/mise-a-jour`)
      expect((await champDe(id, 'rna'))?.valeur).toBe('W442001234')
      await porteur.post(`/bilans/${id}/abandon`, { version: await version() })
      expect((await champDe(id, 'rna'))?.valeur).toBe('')
    }
  })

  it('says of no words that they corrected what was found after them', async () => {
    const actionId = await uneAction(s, { structureId, annee: 2025 })
    const d = debut(actionId)
    await porteur.post('/bilans', d)
    await porteur.post(`/bilans/${d.id}/champs/rna`, { valeur: 'W442009999', version: '0' })
    await s.prepare((tx) =>
      tx.updateTable('structures').set({ rna: 'W442001234' }).where('id', '=', structureId).execute(),
    )
    await porteur.post(`/bilans/${d.id}/mise-a-jour`)
    const lu = await champDe(d.id, 'rna')
    expect(lu).toMatchObject({ valeur: 'W442009999', trouve: '', provenance: '', version: 1 })
    expect(await texteDe(await porteur.get(`/bilans/${d.id}/recits`))).not.toContain('Corrigé par')
    // Emptied, it takes what is known, with its source.
    await porteur.post(`/bilans/${d.id}/champs/rna`, { valeur: '', version: '1' })
    await porteur.post(`/bilans/${d.id}/mise-a-jour`)
    expect(await champDe(d.id, 'rna')).toMatchObject({ valeur: 'W442001234', trouve: 'W442001234' })
  })
})

describe('an id that is already somebody’s', () => {
  it('does not begin the bilan of one’s own action on the bilan of another structure', async () => {
    const autre = await unBilan(s, { champs: { nom: '' }, atteste: true })
    const actionId = await uneAction(s, { structureId, annee: 2025, titre: 'Atelier vélo' })
    expect((await porteur.post('/bilans', debut(actionId, { id: autre }))).status).toBe(409)
    expect((await champDe(autre, 'nom'))?.valeur).toBe('')
    const champs = await s.prepare((tx) =>
      tx.selectFrom('champs_de_bilan').select('cle').where('bilan_id', '=', autre).execute(),
    )
    expect(champs).toEqual([{ cle: 'nom' }])
  })
})

describe('a field', () => {
  it('is saved alone; the answer gives the sums', async () => {
    const id = await unBilan(s, { structureId })
    const reponse = await porteur.post(`/bilans/${id}/champs/r-601`, { valeur: '1 234', version: '1' })
    expect(reponse.status).toBe(200)
    expect(await reponse.json()).toMatchObject({
      version: 2,
      calculs: { 'r-60': (1234).toLocaleString('fr-FR'), 'pourcent-60': '309\u00a0%' },
    })
    expect((await champDe(id, 'r-601'))?.valeur).toBe('1234')
    // Somebody else wrote since: the sums beside what is refused are those of what is kept.
    await s.as('porteur', { structureId }).post(`/bilans/${id}/champs/r-601`, { valeur: '2000', version: '2' })
    const refuse = await porteur.post(`/bilans/${id}/champs/r-601`, { valeur: 'deux mille', version: '2' })
    expect([refuse.status, await refuse.json()]).toEqual([
      422,
      expect.objectContaining({ calculs: expect.objectContaining({ 'r-60': (2000).toLocaleString('fr-FR') }) }),
    ])
  })

  it('written by two at once is kept twice: the second is told by whom', async () => {
    const id = await unBilan(s, { structureId })
    const marie = s.as({ ...compte('porteur', structureId), nom: 'Marie', compteId: 'marie' } as never)
    // Who only passes through a field writes nothing there: it is not told.
    expect((await marie.post(`/bilans/${id}/champs/objectifs/plume`)).status).toBe(404)
    await marie.post(`/bilans/${id}/champs/objectifs`, { valeur: 'Les mots de Marie', version: '1' })
    const second = await porteur.post(`/bilans/${id}/champs/objectifs`, { valeur: 'Les miens', version: '1' })
    expect(second.status).toBe(409)
    const dit = await second.json()
    expect(dit).toMatchObject({ autre: 'Les mots de Marie', par: 'Marie', version: 2 })
    expect(dit.plumes).toContain('Marie écrit aussi ici')
    expect((await champDe(id, 'objectifs'))?.valeur).toBe('Les mots de Marie')
    expect((await porteur.post(`/bilans/${id}/champs/objectifs`, { valeur: 'Les deux', version: '2' })).status).toBe(
      200,
    )
  })

  it('rounds cents to the euro and says so, field by field and a page at once', async () => {
    const id = await unBilan(s, { structureId })
    const reponse = await porteur.post(`/bilans/${id}/champs/r-601`, { valeur: '412,50', version: '1' })
    expect(reponse.status).toBe(200)
    expect((await reponse.json()).arrondi).toContain('412,50 compté 413')
    expect((await champDe(id, 'r-601'))?.valeur).toBe('413')
    const page = await porteur.post(`/bilans/${id}/tableau`, { 'r-601': '399,6', 'v-601': '2', 'v-r-601': '2' })
    expect([page.status, (await champDe(id, 'r-601'))?.valeur]).toEqual([303, '400'])
    expect(decodeURIComponent(page.headers.get('set-cookie') ?? '')).toContain('1 montant avait des centimes')
  })

  it('keeps people beyond all presences, and says so at once and beside the answer', async () => {
    const id = await unBilan(s, { structureId, champs: COMPLET })
    const version = String((await champDe(id, 'beneficiaires'))?.version)
    const mots = '1 586 personnes différentes, pour 911 présences.'
    const envoi = await porteur.post(`/bilans/${id}/recits`, { beneficiaires: mots, 'v-beneficiaires': version })
    expect([envoi.status, (await champDe(id, 'beneficiaires'))?.valeur]).toEqual([303, mots])
    const faux = 'il ne peut pas y avoir plus de personnes que de venues'
    expect(decodeURIComponent(envoi.headers.get('set-cookie') ?? '')).toContain(faux)
    const html = await (await porteur.get(`/bilans/${id}/recits`)).text()
    expect(html.split('id="champ-beneficiaires-dit"')[1]?.split('</p>')[0]).toContain(faux)
  })

  it('sums what is wrong in the table at its top, each sentence leading to its cell', async () => {
    const id = await unBilan(s, { structureId, champs: { ...COMPLET, 'r-864': '50', 'r-756': '9' } })
    const vue = await (await porteur.get(`/bilans/${id}/tableau`)).text()
    for (const cle of ['r-86', 'r-756']) {
      expect(vue).toContain(`/bilans/${id}/tableau#champ-${cle}`)
      expect(vue).toContain(`id="champ-${cle}"`)
    }
    const refusee = await porteur.post(`/bilans/${id}/tableau`, {
      'r-601': 'douze',
      'v-r-601': '1',
      'p-613': '-3',
      'v-p-613': '0',
    })
    const html = await refusee.text()
    expect([refusee.status, html.includes('Il reste 2 choses à corriger')]).toEqual([422, true])
    expect(html.indexOf('href="#champ-r-601"')).toBeLessThan(html.indexOf('id="champ-r-601"'))
    expect(html).toContain('href="#champ-p-613"')
  })

  it('refuses 50,000 characters and letters, with a sentence', async () => {
    const id = await unBilan(s, { structureId })
    for (const [cle, valeur, mot] of [
      ['r-601', 'douze', 'en chiffres'],
      ['r-601', '-3', 'négatif'],
      ['objectifs', 'a'.repeat(50_000), 'Rien n’est perdu'],
    ] as const) {
      const reponse = await porteur.post(`/bilans/${id}/champs/${cle}`, { valeur, version: '1' })
      expect(reponse.status).toBe(422)
      expect((await reponse.json()).dit).toContain(mot)
    }
    expect((await porteur.post(`/bilans/${id}/champs/inconnu`, { valeur: 'x', version: '0' })).status).toBe(404)
  })

  it('comes back as it was typed without JavaScript, and what was right is kept', async () => {
    const id = await unBilan(s, { structureId })
    const long = `${'b'.repeat(50_000)} fin`
    const page = await porteur.post(`/bilans/${id}/recits`, {
      objectifs: 'Tout va bien.',
      'v-objectifs': '1',
      'mise-en-oeuvre': long,
      'v-mise-en-oeuvre': '1',
    })
    expect(page.status).toBe(422)
    const html = await page.text()
    expect(html).toContain(long)
    expect(html).toContain('C’est trop long pour être lu')
    expect((await champDe(id, 'objectifs'))?.valeur).toBe('Tout va bien.')
    expect((await champDe(id, 'mise-en-oeuvre'))?.valeur).toBe(COMPLET['mise-en-oeuvre'])
    const court = await porteur.post(`/bilans/${id}/recits`, { nom: 'b'.repeat(301), 'v-nom': '1' })
    expect(await court.text()).toMatch(/<input[^>]*name="nom"[^>]*aria-invalid="true"/u)
  })

  it('of a signed bilan is offered to its structure alone; the city asks for it, others read whom to ask', async () => {
    const id = await unBilan(s, { structureId, atteste: true })
    expect(await texteDe(await porteur.get(`/bilans/${id}/relecture`))).toContain('le télécharger ou le corriger')
    const ville = await texteDe(await s.as('cdsu').get(`/bilans/${id}/relecture`))
    expect(ville).toMatch(/Seule sa structure le corrige.: demander une correction/u)
    const conseil = await s.as('conseil').get(`/bilans/${id}/relecture`)
    expect(await conseil.clone().text()).toContain(`/structures/${structureId}#contacts`)
    const lu = await texteDe(conseil)
    expect(lu).not.toContain('ou le corriger')
    expect(lu).toMatch(/Seule sa structure le corrige.: qui joindre/u)
  })

  it('of a signed bilan is refused, and given back', async () => {
    const id = await unBilan(s, { structureId, atteste: true })
    const seul = await porteur.post(`/bilans/${id}/champs/objectifs`, { valeur: 'Trop tard', version: '1' })
    expect(seul.status).toBe(409)
    expect((await seul.json()).dit).toContain('Ce bilan est signé')
    const page = await porteur.post(`/bilans/${id}/recits`, { objectifs: 'Trop tard', 'v-objectifs': '1' })
    expect(page.status).toBe(409)
    expect(await page.text()).toContain('Trop tard')
    expect((await champDe(id, 'objectifs'))?.valeur).toBe(COMPLET.objectifs)
  })
})

describe('the table', () => {
  it('takes a spreadsheet pasted whole, and says which lines found no place', async () => {
    const id = await unBilan(s, { structureId, champs: {} })
    const collage = '613 Locations\t200\t180\nCharges diverses machin\t10\t12\nCirage de chaussures\t3\t4'
    const page = await porteur.post(`/bilans/${id}/tableau/collage`, { collage })
    expect(page.status).toBe(303)
    const dit = decodeURIComponent(page.headers.get('set-cookie') ?? '')
    expect(dit).toContain('4 cases sont remplies.')
    expect(dit).toMatch(/Étaient vides.*Locations, prévu/u)
    expect(await texteDe(await porteur.get(`/bilans/${id}/tableau`))).toContain('Cirage de chaussures')
    expect((await champDe(id, 'r-613'))?.valeur).toBe('180')
    expect((await champDe(id, 't-65a'))?.valeur).toBe('Charges diverses machin')
    const rien = await porteur.post(`/bilans/${id}/tableau/collage`, { collage: 'bonjour' })
    expect(rien.status).toBe(422)
    expect(await rien.text()).toMatch(
      /<title>Erreur.*role="alert".*Aucune ligne n’a été reconnue.*>bonjour<\/textarea>/s,
    )
  })

  it('says at once which amounts a paste replaced, and gives one back, or all', async () => {
    const id = await unBilan(s, { structureId, champs: { 'p-613': '200', 'r-613': '150', 'r-601': '40' } })
    const coller = (collage: string) => porteur.post(`/bilans/${id}/tableau/collage`, { collage })
    const regler = (champs: Record<string, string>) => porteur.post(`/bilans/${id}/tableau/remplaces`, champs)
    expect((await coller('613 Locations\t200\t180\n601 Achats de matières\t\t70')).status).toBe(303)
    const page = async () => texteDe(await porteur.get(`/bilans/${id}/tableau`))
    const dit = await page()
    expect(dit).toContain('2 cases ont été remplacées par votre collage')
    expect(dit).toMatch(/réalisé : 150 € est devenu 180 €/)
    expect(dit).not.toContain('200 € est devenu')
    expect(await texteDe(await s.as('conseil').get(`/bilans/${id}/tableau`))).not.toContain('par votre collage')
    expect((await regler({ geste: 'rendre', cle: 'r-613' })).status).toBe(303)
    expect((await champDe(id, 'r-613'))?.valeur).toBe('150')
    expect(await page()).toContain('1 case a été remplacée par votre collage')
    await regler({ geste: 'garder' })
    expect((await champDe(id, 'r-601'))?.valeur).toBe('70')
    expect(await page()).not.toContain('par votre collage')
    await coller('613 Locations\t9\t9')
    await regler({ geste: 'rendre' })
    expect([(await champDe(id, 'p-613'))?.valeur, (await champDe(id, 'r-613'))?.valeur]).toEqual(['200', '150'])
  })
})

describe('an action told as never done, of which presences were counted', () => {
  it('says the figures before anything is signed, and asks why', async () => {
    const actionId = await uneAction(s, { structureId, annee: 2025 })
    const id = await unBilan(s, {
      structureId,
      actionId,
      issue: 'non-realisee',
      champs: { nom: 'Les Ateliers', motif: 'La salle a fermé.', argent: 'Rendue.' },
    })
    const page = async (ou: string) => texteDe(await porteur.get(`/bilans/${id}/${ou}`))
    const signer = () => signerLe(porteur, id)
    expect(await page('recits')).not.toContain('Des présences sont comptées')
    await unComptage(s, { actionId, jour: '2025-03-04', total: 12 })
    expect(await page('recits')).toMatch(/12 présences sont comptées pour cette action en 2025/)
    expect(await page('relecture')).toMatch(
      /12 présences sont comptées \(1 date comptée\), et l’action est dite non réalisée\. Dites/,
    )
    expect((await signer()).status).toBe(409)
    const ecrit = { 'malgre-les-comptes': 'Un essai, puis plus rien.', 'v-malgre-les-comptes': '0' }
    expect((await porteur.post(`/bilans/${id}/recits`, ecrit)).status).toBe(303)
    expect(await page('relecture')).toContain('vous l’avez expliqué')
    expect((await signer()).status).toBe(303)
    expect(await texteDe(await s.as('cdsu').get(`/bilans/${id}/relecture`))).toContain('Un essai, puis plus rien.')
  })
})

describe('a draft begun before the counts', () => {
  it('takes what is known since, from the page where it is missing', async () => {
    const actionId = await uneAction(s, { structureId, annee: 2025 })
    const id = await unBilan(s, { structureId, actionId, champs: { 'mise-en-oeuvre': 'Nos mots.' } })
    await uneSeancePubliee(s, { actionId, jours: ['2025-03-04'], lieuEcrit: 'la cave' })
    const vide = await (await porteur.get(`/bilans/${id}/recits`)).text()
    expect(vide).toContain('3 réponses sont vides')
    expect(vide).toContain(`/bilans/${id}/mise-a-jour?vers=recits`)
    const suite = await porteur.post(`/bilans/${id}/mise-a-jour?vers=recits`)
    expect(suite.headers.get('location')).toContain(`/bilans/${id}/recits`)
    expect((await champDe(id, 'dates-lieux'))?.valeur).toContain('la cave')
    expect((await champDe(id, 'mise-en-oeuvre'))?.valeur).toBe('Nos mots.')
    expect(await texteDe(await s.as('conseil').get(`/bilans/${id}/recits`))).not.toContain('Reprendre ce qui est connu')
  })
})

describe('finding one’s way in the table', () => {
  it('names each of its boxes apart from the others', async () => {
    const id = await unBilan(s, { structureId })
    const page = await (await porteur.get(`/bilans/${id}/tableau`)).text()
    const noms = [...page.matchAll(/<input class="saisie"[^>]*aria-label="([^"]*)"/gu)].map(([, nom]) => nom)
    expect(noms.length).toBeGreaterThan(100)
    expect(noms.filter((nom, rang) => noms.indexOf(nom) !== rang)).toEqual([])
    // The way back leads to the list of the same of its two bilans.
    const miParcours = await unBilan(s, { structureId, moment: 'mi-parcours' })
    expect(await (await porteur.get(`/bilans/${miParcours}/tableau`)).text()).toMatch(
      /bilans\?annee=\d+&amp;moment=mi-parcours"/u,
    )
  })
})

describe('reading the table again', () => {
  it('offers to hide what is empty to who writes, and to nobody else', async () => {
    const id = await unBilan(s, { structureId, atteste: true })
    const ailleurs = await unBilan(s, { structureId })
    expect(await texteDe(await porteur.get(`/bilans/${ailleurs}/tableau`))).toContain(
      'Ne montrer que les lignes remplies',
    )
    expect(await texteDe(await s.as('cdsu').get(`/bilans/${id}/tableau`))).not.toContain('Ne montrer que')
  })
})

describe('explaining', () => {
  it('says when the figures ask nothing, and leads from a gap to where it is explained', async () => {
    const egal = await unBilan(s, { structureId })
    expect(await texteDe(await porteur.get(`/bilans/${egal}/annexe`))).toContain('ne demandent pas d’explication')
    const loin = await unBilan(s, { structureId, champs: { ...COMPLET, 'r-601': '900', 'r-commune': '1400' } })
    expect(await texteDe(await porteur.get(`/bilans/${loin}/annexe`))).toContain('Les montants à expliquer')
    expect(await (await porteur.get(`/bilans/${loin}/relecture`)).text()).toContain(
      `/bilans/${loin}/annexe#champ-ecarts`,
    )
    await porteur.post(`/bilans/${loin}/champs/ecarts`, { valeur: 'Une facture de plus.', version: '0' })
    const relu = await texteDe(await porteur.get(`/bilans/${loin}/relecture`))
    expect(relu).toContain('ne sont pas égaux. Vérifiez que « Expliquer » dit pourquoi')
    expect(relu).not.toContain('Dites dans « Expliquer »')
  })

  it('asks again when the figures have changed since, and takes a yes for those that were seen', async () => {
    const id = await unBilan(s, { structureId, champs: { ...COMPLET, 'r-601': '900', 'r-commune': '1400' } })
    await porteur.post(`/bilans/${id}/champs/ecarts`, { valeur: 'Une facture de plus.', version: '0' })
    const relecture = async () => (await porteur.get(`/bilans/${id}/relecture`)).text()
    const pourDe = (html: string) => /name="pour" value="([^"]*)"/.exec(html)?.[1] ?? ''
    expect(await relecture()).not.toContain('À expliquer')
    await porteur.post(`/bilans/${id}/champs/r-601`, { valeur: '1900', version: '1' })
    const demande = await relecture()
    expect(demande).toContain('Votre explication a été écrite avant ces montants')
    const signature = { signataire: 'Odile Martin' }
    expect((await signerLe(porteur, id, signature)).status).toBe(409)
    // A yes for figures that are no longer there is no yes.
    await porteur.post(`/bilans/${id}/champs/r-601`, { valeur: '1901', version: '2' })
    await porteur.post(`/bilans/${id}/raisons`, { pour: pourDe(demande) })
    expect(await relecture()).toContain('Votre explication a été écrite avant ces montants')
    await porteur.post(`/bilans/${id}/raisons`, { pour: pourDe(await relecture()) })
    expect(await relecture()).not.toContain('À expliquer')
    expect((await signerLe(porteur, id, signature)).status).toBe(303)
  })

  it('fills in no people that are more than the presences: it leaves the number to complete', async () => {
    const actionId = await uneAction(s, { structureId, annee: 2025 })
    const annee = { du: '2025-01-01', au: '2025-12-31', nombre: '500' }
    expect((await porteur.post(`/presences/${actionId}/personnes`, annee)).status).toBe(303)
    await unComptage(s, { actionId, jour: '2025-03-04', total: 110 })
    const { id } = debut(actionId)
    await porteur.post('/bilans', debut(actionId, { id }))
    const dit = (await champDe(id, 'beneficiaires'))?.valeur
    expect(dit).toContain(
      'Personnes différentes : à compléter (500 personnes ont été dites, mais 110 présences comptées',
    )
  })
})

describe('signing', () => {
  const signature = { signataire: 'Odile Martin', qualite: 'Trésorière', lieu: 'Nantes' }

  it('waits for what is missing, then locks; a correction is a new version, told apart', async () => {
    const id = await unBilan(s, { structureId, champs: { ...COMPLET, 'r-641': '2500' } })
    const non = await signerLe(porteur, id, signature)
    expect(non.status).toBe(409)
    const sansBouton = await texteDe(non)
    expect(sansBouton).toContain('dépassent les charges réalisées')
    expect(sansBouton).not.toContain('Signer et verrouiller')
    await porteur.post(`/bilans/${id}/champs/r-641`, { valeur: '2600', version: '1' })
    expect((await signerLe(porteur, id, signature)).status).toBe(303)
    expect(await texteDe(await porteur.get(`/bilans/${id}`))).toContain('lisent ici ce que vous avez signé.')
    // The city reads what was signed, while the porteur corrects.
    const { version } = await s.prepare((tx) =>
      tx.selectFrom('bilans').select('version').where('id', '=', id).executeTakeFirstOrThrow(),
    )
    await porteur.post(`/bilans/${id}/correction`, { version: String(version) })
    await porteur.post(`/bilans/${id}/champs/objectifs`, { valeur: 'Corrigé depuis.', version: '1' })
    const ville = await texteDe(await s.as('cdsu').get(`/bilans/${id}/papier`))
    expect(ville).toContain(COMPLET.objectifs)
    expect(ville).not.toContain('Corrigé depuis.')
    await signerLe(porteur, id, signature)
    const versions = await texteDe(await porteur.get(`/bilans/${id}/versions`))
    expect(versions).toContain('Version 2')
    expect(versions).toContain('Corrigé depuis.')
  })

  it('asks for the reason only, when the action did not take place', async () => {
    const actionId = await uneAction(s, { structureId, annee: 2025 })
    const d = debut(actionId, { issue: 'non-realisee' })
    await porteur.post('/bilans', d)
    expect((await porteur.get(`/bilans/${d.id}/tableau`)).status).toBe(404)
    const fiche = await texteDe(await porteur.get(`/bilans/${d.id}`))
    expect(fiche).toMatch(
      /Attestation de non-réalisation 2025.*En deux courtes pages .*qui est signé\. Raconter 2 points à régler/,
    )
    expect(await texteDe(await porteur.get(`/bilans/${d.id}/relecture`))).toContain('de la présente attestation.')
    await porteur.post(`/bilans/${d.id}/recits`, {
      motif: 'Salle fermée.',
      'v-motif': '0',
      argent: 'Rendu.',
      'v-argent': '0',
    })
    expect((await signerLe(porteur, d.id, signature)).status).toBe(303)
    expect(await texteDe(await porteur.get(`/bilans/${d.id}/papier`))).toContain('attestation de non-réalisation')
  })
})

describe('writing together', () => {
  it('lets the council propose in the margin, and the porteur take it', async () => {
    const id = await unBilan(s, { structureId })
    const conseil = s.as('conseil')
    expect((await conseil.post(`/bilans/${id}/champs/objectifs`, { valeur: 'x', version: '1' })).status).toBe(403)
    const texte = 'Vingt-deux séances, et neuf adultes qui roulent seuls.'
    const proposee = { id: newId(), cle: 'objectifs', 'texte-objectifs': texte, 'mot-objectifs': 'Plus précis ?' }
    expect((await conseil.post(`/bilans/${id}/suggestions`, proposee)).status).toBe(303)
    expect(await texteDe(await porteur.get(`/bilans/${id}/recits`))).toContain('Plus précis ?')
    const version = String((await champDe(id, 'objectifs'))?.version ?? 0)
    await porteur.post(`/bilans/${id}/champs/objectifs`, { valeur: 'Ce que j’écris entre-temps.', version })
    await porteur.post(`/bilans/${id}/suggestions/${proposee.id}`, { reponse: 'acceptee' })
    expect(await champDe(id, 'objectifs')).toMatchObject({ valeur: texte, par: 'Essai porteur' })
    // What was typed since is not lost: it stands in the margin.
    expect(await texteDe(await porteur.get(`/bilans/${id}/recits`))).toContain('Ce que j’écris entre-temps.')
    // The table offers to take nothing back: no paste took the place of an amount.
    expect(await texteDe(await porteur.get(`/bilans/${id}/tableau`))).not.toMatch(/NaN|remplacé/)
    await porteur.post(`/bilans/${id}/tableau/remplaces`, { geste: 'rendre' })
    expect(await champDe(id, 'objectifs')).toMatchObject({ valeur: texte })
  })

  it('takes a word alone for what it is, when the rewriting was left as the field stands', async () => {
    const id = await unBilan(s, { structureId, champs: { ...COMPLET, objectifs: 'Deux\nlignes.' } })
    const conseil = s.as('conseil')
    const muette = { id: newId(), cle: 'objectifs', 'texte-objectifs': 'Deux\r\nlignes.', 'mot-objectifs': '' }
    expect((await conseil.post(`/bilans/${id}/suggestions`, muette)).status).toBe(422)
    const dite = { ...muette, 'mot-objectifs': 'Citez les familles.' }
    expect((await conseil.post(`/bilans/${id}/suggestions`, dite)).status).toBe(303)
    const page = await texteDe(await porteur.get(`/bilans/${id}/recits`))
    expect(page).toMatch(/Citez les familles\. C’est fait Laisser de côté/)
    expect(page).not.toContain('Prendre ce texte')
    const avant = await champDe(id, 'objectifs')
    await porteur.post(`/bilans/${id}/suggestions/${dite.id}`, { reponse: 'acceptee' })
    expect(await champDe(id, 'objectifs')).toEqual(avant)
    // The word stays to be read once it is answered.
    expect(await texteDe(await porteur.get(`/bilans/${id}/recits`))).toContain('Citez les familles.')
  })

  it('is written by the structure alone: the desk proposes on every field, and nothing changes before the porteur takes it', async () => {
    const id = await unBilan(s, { structureId, champs: { ...COMPLET, 't-etat': '' } })
    const etat = () =>
      s.prepare((tx) =>
        tx.selectFrom('champs_de_bilan').selectAll().where('bilan_id', '=', id).orderBy('cle').execute(),
      )
    const avant = await etat()
    const odile = s.as('coordination')
    const examples = await loadExamples()
    for (const { key } of routes.filter(
      ({ key }) => /^POST \/bilans\/:id\//.test(key) && !/suggestions$|reconduction|dates$/.test(key),
    )) {
      const exemple = (await examples.get(key)?.(s, structureId)) ?? {}
      const chemin = key
        .slice(5)
        .replace(/:([a-z]+)/g, (_, nom: string) => (nom === 'id' ? id : (exemple.params?.[nom] ?? newId())))
      expect([key, (await odile.post(chemin, exemple.fields ?? {})).status]).toEqual([key, 403])
    }
    expect((await odile.post('/bilans', debut(await uneAction(s, { structureId, annee: 2025 })))).status).toBe(403)
    for (const [cle, texte, garde] of [
      ['objectifs', 'Tous atteints.', 'Tous atteints.'],
      ['observations', '(relu par Odile)', '(relu par Odile)'],
      ['siret', '324 021 385 00000', '324 021 385 00000'],
      ['r-641', '2 650,40', '2650'],
      ['t-etat', 'DRAC', 'DRAC'],
      ['subvention', '1900', '1900'],
    ] as const) {
      const page = cle === 'objectifs' || cle === 'siret' ? 'recits' : cle === 'observations' ? 'annexe' : 'tableau'
      expect(await (await odile.get(`/bilans/${id}/${page}`)).text()).toContain('Proposer en marge')
      const ou = /^[rt]-/.test(cle) ? 'tableau' : cle
      const proposee = { id: newId(), ou, cle, [`texte-${ou}`]: texte }
      expect((await odile.post(`/bilans/${id}/suggestions`, proposee)).status).toBe(303)
      expect(await etat()).toEqual(avant)
      const chez = await (await porteur.get(`/bilans/${id}/${page}`)).text()
      expect(chez).toContain(`/suggestions/${proposee.id}`)
      await porteur.post(`/bilans/${id}/suggestions/${proposee.id}`, { reponse: 'acceptee' })
      expect(await champDe(id, cle)).toMatchObject({ valeur: garde, par: 'Essai porteur' })
      // Put back as it was, for the next field.
      await s.prepare(async (tx) => {
        await tx.deleteFrom('champs_de_bilan').where('bilan_id', '=', id).execute()
        await tx
          .insertInto('champs_de_bilan')
          .values(avant as never)
          .execute()
      })
    }
    const faux = { id: newId(), ou: 'tableau', cle: 'r-641', 'texte-tableau': 'beaucoup' }
    const refus = await odile.post(`/bilans/${id}/suggestions`, faux)
    expect([refus.status, await refus.text()]).toEqual([422, expect.stringContaining('beaucoup')])
    const sansCase = await odile.post(`/bilans/${id}/suggestions`, { ...faux, cle: '' })
    expect([sansCase.status, await sansCase.text()]).toEqual([
      422,
      expect.stringMatching(/texte-tableau.*value="beaucoup"/),
    ])
    const signe = { id: newId(), cle: 'signataire', 'texte-signataire': 'Odile' }
    expect((await odile.post(`/bilans/${id}/suggestions`, signe)).status).toBe(422)
  })

  it('is written by the desk where nobody of the structure has an account, until somebody has', async () => {
    const papier = await uneStructure(s, { nom: 'Les Amis du square' })
    const d = debut(await uneAction(s, { structureId: papier, annee: 2025 }))
    const odile = s.as('coordination')
    expect((await odile.post('/bilans', d)).status).toBe(303)
    const ecrire = () => odile.post(`/bilans/${d.id}/champs/objectifs`, { valeur: 'Tous atteints.', version: '0' })
    expect((await ecrire()).status).toBe(200)
    expect(await champDe(d.id, 'objectifs')).toMatchObject({ valeur: 'Tous atteints.' })
    await unCompte(s, 'porteur', papier)
    expect((await ecrire()).status).toBe(403)
    expect(await (await odile.get(`/bilans/${d.id}/recits`)).text()).toContain('Proposer en marge')
  })

  it('keeps two who write in two fields of one page, each sending all of it', async () => {
    const id = await unBilan(s, { structureId })
    const page = async () => {
      const html = await (await porteur.get(`/bilans/${id}/recits`)).text()
      return envoiDe(formulairesDe(html).find(({ action }) => action.endsWith('/recits'))!)
    }
    const [une, autre] = [await page(), await page()]
    expect((await porteur.post(`/bilans/${id}/recits`, { ...une, objectifs: 'Atteints.' })).status).toBe(303)
    expect((await porteur.post(`/bilans/${id}/recits`, { ...autre, beneficiaires: 'Cent.' })).status).toBe(303)
    expect((await champDe(id, 'objectifs'))?.valeur).toBe('Atteints.')
    expect((await champDe(id, 'beneficiaires'))?.valeur).toBe('Cent.')
  })

  it('asks for a coup de pouce by the form of any need, filled in: nothing is written nor public before its button', async () => {
    const id = await unBilan(s, { structureId, titre: 'Atelier vélo' })
    const href = /href="\/[^/]+(\/appels\/nouveau[^"]*)"/.exec(await (await porteur.get(`/bilans/${id}`)).text())?.[1]
    const form = await (await porteur.get((href ?? '').replaceAll('&amp;', '&'))).text()
    expect(form).toContain('Garder un brouillon')
    const rempli = envoiDe(formulairesDe(form).find(({ action }) => action.endsWith('/appels/nouveau'))!)
    const siens = () =>
      s.prepare((tx) => tx.selectFrom('appels').selectAll().where('structure_id', '=', structureId).execute())
    expect(await siens()).toEqual([])
    await porteur.post('/appels/nouveau', { ...rempli, suite: 'brouillon' })
    // Asked, it is said so; sent again, it is the same one.
    const page = await texteDe(await porteur.get(`/bilans/${id}`))
    expect(page).toMatch(/C’est demandé : Coup de pouce au bilan de notre action \(brouillon/)
    expect(page).not.toContain('Demander un coup de pouce')
    await porteur.post('/appels/nouveau', { ...rempli, suite: 'publier' })
    expect(await siens()).toMatchObject([{ id, etat: 'brouillon', structure_id: structureId }])
    expect((await siens())[0]?.action_id).not.toBeNull()
  })

  it('is a need of its own where another structure has already taken its id', async () => {
    const id = await unBilan(s, { structureId, titre: 'Atelier vélo' })
    const autre = await uneStructure(s)
    const vole = { id, titre: 'Le nôtre', pour: `s-${autre}`, suite: 'publier' }
    expect((await s.as('porteur', { structureId: autre }).post('/appels/nouveau', vole)).status).toBe(303)
    expect(await texteDe(await porteur.get(`/bilans/${id}`))).not.toContain('Le nôtre')
    const sien = { id, titre: 'Coup de pouce au bilan', pour: `s-${structureId}`, suite: 'brouillon' }
    const ecrit = await s.as('coordination').post('/appels/nouveau', sien)
    const page = (ecrit.headers.get('location') ?? '').replace(`/${s.territoire.slug}`, '')
    const lue = await texteDe(await s.as('coordination').get(page))
    expect(lue).toContain('Coup de pouce au bilan')
    expect(lue).not.toContain('Le nôtre')
  })

  it('forgets who proposed, and keeps what was proposed', async () => {
    const id = await unBilan(s, { structureId })
    const personneId = await unePersonne(s)
    const conseil = s.as({ ...compte('conseil', null), personneId } as never)
    await conseil.post(`/bilans/${id}/suggestions`, { id: newId(), cle: 'objectifs', 'texte-objectifs': 'Mieux.' })
    const { bilans } = await import('../index.ts')
    await s.prepare(async (tx) => {
      expect(await bilans.personalData?.exporter(tx, personneId)).toHaveLength(1)
      await bilans.personalData?.effacer(tx, personneId, s.visit())
      expect(await bilans.personalData?.exporter(tx, personneId)).toHaveLength(0)
    })
    const dit = await texteDe(await porteur.get(`/bilans/${id}/recits`))
    expect(dit).toMatch(/Quelqu’un[^.]*Mieux\./)
    // The desk proposes too.
    expect(dit).not.toContain('Quelqu’un du conseil')
  })
})

describe('the list and what follows', () => {
  it('tells the city and the funders nothing of a draft, nor of a correction', async () => {
    const brouillon = await unBilan(s, { structureId, titre: 'Atelier vélo' })
    const signe = await unBilan(s, { structureId, titre: 'Jardin partagé', atteste: true })
    expect((await porteur.post(`/bilans/${signe}/correction`, { version: '1' })).status).toBe(303)
    for (const role of ['cdsu', 'partenaire'] as const) {
      const page = await (await s.as(role).get('/bilans?annee=2025')).text()
      expect(page).not.toContain(brouillon)
      expect(page).toContain(signe)
      expect(page.replace(/en cours d’écriture/g, '')).not.toMatch(/En cours d’écriture|En correction/)
    }
    const sienne = await (await porteur.get('/bilans?annee=2025')).text()
    for (const mot of [brouillon, 'En cours d’écriture', 'En correction']) expect(sienne).toContain(mot)
  })

  it('counts the bilans in and due, and shows a porteur the own ones', async () => {
    await unBilan(s, { structureId, atteste: true, titre: 'Action rendue' })
    await uneAction(s, { structureId, annee: 2025, titre: 'Action à rendre' })
    await uneAction(s, { annee: 2025, titre: 'Action d’une autre' })
    const ville = await texteDe(await s.as('cdsu').get('/bilans?annee=2025'))
    expect(ville).toMatch(/bilans rendus 1 sur 3/)
    const sienne = await texteDe(await porteur.get('/bilans?annee=2025'))
    expect(sienne).toContain('Action à rendre')
    expect(sienne).not.toContain('Action d’une autre')
    expect(await texteDe(await s.as('coordination').get('/'))).toContain('bilans manquent pour 2025')
  })

  it('tells sessions held from sessions counted, and of how many presences a detail is known', async () => {
    const actionId = await uneAction(s, { structureId, annee: 2025 })
    await unIndicateur(s, { actionId, libelle: 'Ateliers tenus', unite: 'ateliers', cible: 44, derive: 'seances' })
    await uneSeancePubliee(s, { actionId, jours: ['2025-03-04', '2025-03-11', '2025-03-18'] })
    await unComptage(s, { actionId, jour: '2025-03-04', total: 12, femmes: 7, hommes: 5 })
    await unComptage(s, { actionId, jour: '2025-03-11', total: 9 })
    const d = debut(actionId)
    await porteur.post('/bilans', d)
    expect((await champDe(d.id, 'objectifs'))?.valeur).toContain(
      'prévu 44 ateliers, réalisé 2 ateliers (avec comptage ; 1 au calendrier',
    )
    const qui = (await champDe(d.id, 'beneficiaires'))?.valeur
    expect(qui).toContain('21 présences en 2 séances')
    expect(qui).toContain('Présences de femmes : 7 ; d’hommes : 5 (noté pour 12 des 21 présences).')
  })

  it('says of a porteur’s bilans the same thing everywhere, and opens where one waits', async () => {
    await unBilan(s, { structureId, titre: 'Rendu', atteste: true })
    await unBilan(s, { structureId, titre: 'Atelier vélo', exercice: 2026, moment: 'mi-parcours' })
    const dit = 'Finir le bilan à mi-parcours 2026'
    const du = await texteDe(await porteur.get('/suivi/mes-actions'))
    expect(du).toContain(`Atelier vélo`)
    expect(du).toContain(dit)
    expect(await texteDe(await porteur.get('/'))).toContain(dit)
    const desk = s.as('coordination')
    expect(await texteDe(await desk.get('/suivi/lettres'))).toContain('Les Ateliers du palier')
    expect(await texteDe(await desk.get(`/suivi/lettres/${structureId}`))).toContain(
      '- Atelier vélo : finir le bilan à mi-parcours 2026',
    )
    // Nothing waits of last year: the page of a porteur opens on the one that was begun, the city’s on last year.
    expect(await texteDe(await porteur.get('/bilans'))).toMatch(/Bilans 2026.*1 bilan à finir.*Atelier vélo/)
    // So does the city's, and never on « Aucun bilan à rendre » while one is.
    expect(await texteDe(await s.as('cdsu').get('/bilans'))).toMatch(/Bilans 2026.*1 bilan à rendre/)
  })

  it('copies the action as next year’s, once', async () => {
    const id = await unBilan(s, { structureId, atteste: true, titre: 'Atelier vélo' })
    const desk = s.as('coordination')
    const nouvelle = newId()
    await uneAction(s, { structureId, annee: 2026, titre: 'L’ATELIER VÉLO' })
    const { action_id } = await s.prepare((tx) =>
      tx.selectFrom('bilans').select('action_id').where('id', '=', id).executeTakeFirstOrThrow(),
    )
    await s.prepare((tx) =>
      tx
        .insertInto('financements')
        .values({ territoire_id: s.territoire.id, action_id, financeur: 'Département', accorde_centimes: 300_000 })
        .execute(),
    )
    const refus = await desk.post(`/bilans/${id}/reconduction`, { nouvelle, titre: 'Atelier vélo' })
    expect(refus.status).toBe(409)
    const page = await refus.text()
    expect(page).toMatch(/Cette action est peut-être déjà là.*L’ATELIER VÉLO/su)
    const [, malgre = ''] = /name="malgre" value="([^"]+)"/.exec(page) ?? []
    expect(await texteDe(await desk.get(`/bilans/${id}`))).toContain('Reconduire l’action en 2026')
    expect((await desk.post(`/bilans/${id}/reconduction`, { nouvelle, titre: 'Atelier vélo', malgre })).status).toBe(
      303,
    )
    expect(await texteDe(await desk.get(`/bilans/${id}`))).not.toContain('Reconduire')
    const action = await s.prepare((tx) =>
      tx.selectFrom('actions').selectAll().where('id', '=', nouvelle).executeTakeFirstOrThrow(),
    )
    expect(action).toMatchObject({ annee: 2026, etat: 'deposee', structure_id: structureId })
    // What it asks, nobody has said yet: last year's money is asked for by nobody.
    const argent = await s.prepare((tx) =>
      tx.selectFrom('financements').selectAll().where('action_id', '=', nouvelle).execute(),
    )
    expect(argent).toMatchObject([{ financeur: 'Département', demande_centimes: null, accorde_centimes: null }])
    expect((await desk.post(`/bilans/${id}/reconduction`, { nouvelle: newId(), titre: 'Encore' })).status).toBe(409)
  })

  it('is asked for again by its structure alone, without the desk, and by no other structure', async () => {
    const id = await unBilan(s, { structureId, atteste: true, titre: 'Atelier vélo' })
    const envoi = { nouvelle: newId(), titre: 'Atelier vélo' }
    const ailleurs = s.as('porteur', { structureId: await uneStructure(s) })
    expect((await ailleurs.post(`/bilans/${id}/reconduction`, envoi)).status).toBe(403)
    expect(await texteDe(await porteur.get(`/bilans/${id}`))).toContain('Reconduire l’action en 2026')
    expect((await porteur.post(`/bilans/${id}/reconduction`, envoi)).status).toBe(303)
    const sienne = await texteDe(await porteur.get(`/actions/${envoi.nouvelle}`))
    expect(sienne).toContain('Déposée')
    expect((await s.as('talent').get(`/actions/${envoi.nouvelle}`)).status).toBe(404)
    expect(await texteDe(await s.as('cdsu').get('/actions?annee=2026'))).toContain('Atelier vélo')
  })
})

const OFFICIEL = fileURLToPath(new URL('../../../../../shared/data/cerfa/cerfa_15059-02.pdf', import.meta.url))

/** A small PDF whose objects are said to be in a stream of many megabytes of spaces. */
function pdfQuiGonfle(mega: number): Uint8Array {
  const plat = deflateSync(Buffer.alloc(mega * 1024 * 1024, ' '), { level: 9 })
  const debut = [
    '%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Count 0/Kids[]>>\nendobj\n',
    `3 0 obj\n<</Type/ObjStm/N 1/First 10/Filter/FlateDecode/Length ${plat.length}>>\nstream\n`,
  ].join('')
  const fin = '\nendstream\nendobj\ntrailer\n<</Root 1 0 R/Size 4>>\nstartxref\n0\n%%EOF'
  return Buffer.concat([Buffer.from(debut), plat, Buffer.from(fin)])
}

describe('the settings', () => {
  const deposer = (bytes: Uint8Array, name = 'formulaire.pdf') =>
    s.as('administration').upload('/reglages/bilans/formulaire', {}, { name, field: 'formulaire', bytes })

  it('refuse a file that is not the official form, with a sentence', async () => {
    const { PDFDocument } = await import('@cantoo/pdf-lib')
    const autre = await PDFDocument.create()
    autre.getForm().createTextField('nom').addToPage(autre.addPage())
    for (const [bytes, mot] of [
      [new TextEncoder().encode('bonjour'), 'pas un PDF à remplir'],
      [new TextEncoder().encode('%PDF-1.7 cassé'), 'ne savons pas vérifier'],
      [pdfQuiGonfle(300), 'bien trop gros une fois ouvert'],
      [await autre.save(), 'n’est pas le compte rendu financier'],
    ] as const) {
      const reponse = await deposer(bytes)
      expect(reponse.status).toBe(422)
      const texte = await texteDe(reponse)
      expect(texte).toContain(mot)
      // A file is nobody's words.
      expect(texte).not.toContain('Ce que vous aviez écrit')
    }
  })

  it.skipIf(!existsSync(OFFICIEL))('take the official form, and bilans fill it', async () => {
    expect((await deposer(new Uint8Array(readFileSync(OFFICIEL)), 'cerfa_15059-02.pdf')).status).toBe(303)
    expect(await texteDe(await s.as('administration').get('/reglages/bilans'))).toContain(
      'En place : cerfa_15059-02.pdf',
    )
    const id = await unBilan(s, { structureId, atteste: true })
    const pdf = await porteur.get(`/bilans/${id}/papier/formulaire`)
    expect(pdf.headers.get('content-type')).toBe('application/pdf')
    expect(
      Buffer.from(await pdf.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
  })

  it('say from which gap on a bilan must explain, the same on its pages and to sign', async () => {
    const admin = s.as('administration')
    const champs = { ...COMPLET, 'p-601': '400', 'r-601': '500', 'r-commune': '1100' }
    const id = await unBilan(s, { structureId, champs })
    const annexe = async () => texteDe(await porteur.get(`/bilans/${id}/annexe`))
    const signer = () => signerLe(porteur, id)
    expect(await annexe()).toContain('de plus de 10 %, et de plus de 2 % du budget prévu')
    expect(await annexe()).toContain('400 € prévus, 500 € réalisés')
    expect((await signer()).status).toBe(409)
    const absurde = await admin.post('/reglages/bilans', { numerotation: 'formulaire', pourCent: '250', euros: '-3' })
    expect(absurde.status).toBe(422)
    await admin.post('/reglages/bilans', { numerotation: 'formulaire', pourCent: '10', euros: '150' })
    expect(await annexe()).not.toContain('500 € réalisés')
    expect(await texteDe(await admin.get('/reglages/bilans'))).toContain('Écarts à expliquer')
    await admin.post('/reglages/bilans', { numerotation: 'formulaire', pourCent: '20', euros: '50' })
    expect(await annexe()).toContain('de plus de 20 %, et de plus de 50 €.')
    await admin.post('/reglages/bilans', { numerotation: 'formulaire', pourCent: '30', euros: '50' })
    expect((await signer()).status).toBe(303)
  })

  it('swap 870 and 875 on the pages, and keep a dated rate', async () => {
    const admin = s.as('administration')
    const id = await unBilan(s, { structureId })
    await admin.post('/reglages/bilans', { numerotation: 'anc-2018-06' })
    const tableau = await texteDe(await porteur.get(`/bilans/${id}/tableau`))
    expect(tableau).toContain('875 – Bénévolat')
    expect(tableau).toContain('870 – Dons en nature')
    await admin.post('/reglages/bilans/taux', { id: newId(), duJour: '2026-01-01', taux: '12,02', source: 'SMIC' })
    expect(await texteDe(await admin.get('/reglages/bilans'))).toContain('12,02')
  })
})
