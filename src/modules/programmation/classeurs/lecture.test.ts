import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { rendreTableur } from '#platform/tableur/rendre.ts'
import { comparer } from '../fichiers/difference.testing.ts'
import { champsDe } from '../fichiers/difference.ts'
import { classeurXlsx } from './classeurs.testing.ts'
import { ECHANTILLONS, echantillon, lireFichier, noter } from './noter.testing.ts'

const present = existsSync(ECHANTILLONS)
if (!present) console.warn('shared/data is absent: the samples of programmation are not read')

describe.skipIf(!present)('the samples kept beside their truth', () => {
  for (const version of ['', '.v2']) {
    it(`reads programmation-2026-nantes${version}.xlsx: every action, none invented, 98 % of fields`, async () => {
      const verite = JSON.parse(echantillon(`imports/programmation-2026-nantes${version}.truth.json`).toString('utf8'))
      const lecture = await lireFichier(echantillon(`imports/programmation-2026-nantes${version}.xlsx`))
      const note = noter(lecture, verite.actions, verite.tolerances)
      expect(note.manquantes).toEqual([])
      expect(note.inventees).toEqual([])
      expect(note.fautes).toEqual([])
      expect(note.part).toBeGreaterThanOrEqual(0.98)
      expect(lecture.genre).toBe('programmation')
      expect(lecture.annee).toBe(2026)
    })
  }

  it('counts the version of two months later as its truth says, and the same file twice as unchanged', async () => {
    const avant = await lireFichier(echantillon('imports/programmation-2026-nantes.xlsx'))
    const apres = await lireFichier(echantillon('imports/programmation-2026-nantes.v2.xlsx'))
    const { attendu, changements } = JSON.parse(
      echantillon('imports/programmation-2026-nantes.v2.truth.json').toString('utf8'),
    )
    const produit = avant.actions.map((a, i) => ({
      id: `a${i}`,
      annee: 2026,
      archivee: false,
      champs: champsDe(a),
      dernier: champsDe(a),
    }))
    const { comptes, lignes } = comparer(apres, produit)
    expect({
      creees: comptes.creee,
      modifiees: comptes.modifiee,
      inchangees: comptes.inchangee,
      disparues: comptes.disparue,
    }).toEqual(attendu)
    const modifiees = lignes.filter((l) => l.sort === 'modifiee').map((l) => l.lue?.ref ?? l.lue?.dauphin)
    expect(modifiees.sort()).toEqual([...changements.modifiees].sort())
    expect(comparer(avant, produit).comptes).toMatchObject({
      inchangee: 36,
      creee: 0,
      modifiee: 0,
      disparue: 0,
      conflit: 0,
    })
  })

  it('tells the cell of each field, blank or not, so that the file can be given back', async () => {
    const lecture = await lireFichier(echantillon('imports/programmation-2026-nantes.xlsx'))
    const cellules = (ref: string) => lecture.actions.find((a) => a.ref === ref)?.cellules
    expect(cellules('26-BEL-01')).toMatchObject({
      titre: 'PROG 2026!E9',
      etat: 'PROG 2026!AF9',
      'financements.Métropole.accorde': 'PROG 2026!V9',
      'financements.CAF.accorde': 'PROG 2026!Y9',
    })
    expect(cellules('26-INT-01')?.etat).toBe('PROG 2026!AF12')
    expect(cellules('26-BRE-04')?.structure).toBe('PROG 2026!D33')
  })

  it('finds in the file given back what was written there, and nothing else changed', async () => {
    const original = echantillon('imports/programmation-2026-nantes.xlsx')
    const avant = await lireFichier(original)
    const cible = avant.actions.find((a) => a.ref === '26-BEL-01')
    const ecrire = (champ: string, valeur: string | number) => {
      const [feuille = '', adresse = ''] = (cible?.cellules[champ] ?? '').split('!')
      return { feuille, adresse, valeur, commentaire: 'changé dans l’outil' }
    }
    const rendu = await rendreTableur(original, [
      ecrire('financements.Métropole.accorde', 2500),
      ecrire('etat', 'Accordé'),
    ])
    if (!rendu.ok) throw new Error(rendu.reason)
    const apres = await lireFichier(rendu.value.octets)
    const produit = avant.actions.map((a, i) => ({
      id: `a${i}`,
      annee: 2026,
      archivee: false,
      champs: champsDe(a),
      dernier: champsDe(a),
    }))
    const { comptes, lignes } = comparer(apres, produit)
    expect(comptes).toMatchObject({ modifiee: 1, inchangee: 35, creee: 0, disparue: 0 })
    const changements = lignes.find((l) => l.sort === 'modifiee')?.changements
    expect(changements?.map((c) => [c.champ, c.fichier]).sort()).toEqual([
      ['etat', 'Accordé'],
      ['financements.Métropole.accorde', 250_000],
    ])
    expect(apres.actions.map((a) => a.couleur)).toEqual(avant.actions.map((a) => a.couleur))
  })

  it('says why each row left out is left out', async () => {
    const verite = JSON.parse(echantillon('imports/programmation-2026-nantes.truth.json').toString('utf8'))
    const lecture = await lireFichier(echantillon('imports/programmation-2026-nantes.xlsx'))
    const prog = lecture.feuilles.find((f) => f.nom === 'PROG 2026')
    const lignes = new Set(prog?.lignesIgnorees.map((l) => l.ligne))
    const attendues = verite.lignes_a_ignorer.filter(
      (l: { feuille: string; ligne: number }) => l.feuille === 'PROG 2026' && l.ligne > 7,
    )
    for (const { ligne } of attendues) expect(lignes, `ligne ${ligne}`).toContain(ligne)
    expect(lecture.structures).toHaveLength(verite.structures_annuaire)
    expect(lecture.structures.filter((s) => s.porteAction)).toHaveLength(verite.structures)
    expect(lecture.problemes.find((p) => p.valeur === '999275704')?.message).toContain('SIREN')
  })

  it('knows posts, subsidies and trackers for what they are, and makes no action of them', async () => {
    const postes = await lireFichier(echantillon('imports/nantes_metropole_postes.csv'))
    expect([postes.genre, postes.lignes, postes.structures.length, postes.actions.length]).toEqual([
      'postes',
      60,
      37,
      0,
    ])
    const subventions = await lireFichier(echantillon('scdl/scdl-subventions-exemple_valide.csv'))
    expect([subventions.genre, subventions.lignes, subventions.actions.length]).toEqual(['subventions', 29, 0])
    const fausse = await lireFichier(echantillon('imports/SCDL.csv'))
    expect(fausse.problemes.some((p) => p.message.includes('clé de contrôle') && !p.bloquant)).toBe(true)
    for (const fichier of [
      'imports/SCDL.csv',
      'imports/SCDL.xlsx',
      'imports/SCDL_ONE_MISSING_MANDATORY.csv',
      'imports/SCDL_WITH_EXERCICE_ALT.xlsx',
    ]) {
      expect((await lireFichier(echantillon(fichier))).genre, fichier).toBe('subventions')
    }
    expect((await lireFichier(echantillon('imports/osiris_SuiviActionsEvaluation_test.xlsx'))).genre).toBe('suivi')
  })
})

it('knows the cell that every field kept of an action is written back in, what it renews too', async () => {
  const entetes = ['Structure', 'Intitulé de l’action', 'Reconduction de', 'Demandé Ville']
  const lignes = [entetes, ['Les Amis', 'Jardin partagé', '25-A-01', 3000]]
  const [action] = (await lireFichier(await classeurXlsx([{ nom: 'Prog 2026', lignes }]))).actions
  expect(action && Object.keys(champsDe(action)).filter((champ) => !action.cellules[champ])).toEqual([])
})
