import { existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as xlsx from '@e965/xlsx'

/** A workbook of the city, the same some weeks later, and what a reader should find in both. */
export type Classeurs = Readonly<{
  premier: string
  second: string
  actions: number
  /** Of the second, against the first as it was imported. */
  attendu: Readonly<{ creees: number; modifiees: number; inchangees: number; disparues: number }>
  /** The action that needs a hand, its structure, and the contact that the workbook names. */
  action: string
  structure: string
  contact: Readonly<{ nom: string; telephone: string }>
  /** An action whose title the second file changes, and the cell of that title. */
  retouchee: Readonly<{ titre: string; feuille: string; cellule: string }>
}>

const PARTAGE = fileURLToPath(new URL('../../shared/data/imports/', import.meta.url))

/** The sample of the city where it stands beside the project; else a small workbook, so that the journey always runs. */
export function classeurs(): Classeurs {
  const premier = join(PARTAGE, 'programmation-2026-nantes.xlsx')
  if (!existsSync(premier)) {
    console.log('No sample workbook beside the project: the journey writes a small one.')
    return petits()
  }
  return {
    premier,
    second: join(PARTAGE, 'programmation-2026-nantes.v2.xlsx'),
    actions: 36,
    attendu: { creees: 3, modifiees: 11, inchangees: 23, disparues: 2 },
    action: 'CV, mails et démarches : permanence numérique du jeudi',
    structure: 'Clavier et Papotages',
    contact: { nom: 'Bruno Le Dantec', telephone: '01 99 00 16 55' },
    retouchee: {
      titre: 'Garage solidaire, le coup de clé qui remet en route',
      feuille: 'PROG 2026',
      cellule: 'E10',
    },
  }
}

const ENTETE = [
  'Réf.',
  'Porteur',
  'Intitulé de l’action',
  'Quartier',
  'Thème',
  'Ville demandé',
  'Ville accordé',
  'Décision',
]
const CONTACTS = ['Structure', 'Contact', 'Fonction', 'Courriel', 'Téléphone']
const LIGNES: readonly (readonly (string | number)[])[] = [
  ['26-01', 'Les Aiguilles Vives', 'Atelier couture du mardi', 'Bellevue', 'Lien social', 3000, 2000, 'Favorable'],
  ['26-02', 'Vélo Boulot', 'Garage solidaire', 'Bellevue', 'Emploi', 5000, 4000, 'Favorable'],
  ['26-03', 'Vélo Boulot', 'École du vélo', 'Bellevue', 'Emploi', 2500, 1000, 'Favorable'],
  ['26-04', 'La Marmite', 'Repas partagé au pied des tours', 'Bellevue', 'Lien social', 1500, 1500, 'Favorable'],
]

function petits(): Classeurs {
  const dossier = mkdtempSync(join(tmpdir(), 'coup-de-pouce-classeur-'))
  const neuve = ['26-05', 'La Marmite', 'Jardin du toit', 'Bellevue', 'Écologie', 900, 900, 'Favorable']
  const second = LIGNES.slice(0, 3).map((ligne, rang) =>
    rang === 1 ? ligne.with(2, 'Garage solidaire et mobile') : rang === 2 ? ligne.with(6, 1200) : ligne,
  )
  return {
    premier: ecrire(join(dossier, 'programmation-2026.xlsx'), LIGNES),
    second: ecrire(join(dossier, 'programmation-2026.v2.xlsx'), [...second, neuve]),
    actions: 4,
    attendu: { creees: 1, modifiees: 2, inchangees: 1, disparues: 1 },
    action: 'Atelier couture du mardi',
    structure: 'Les Aiguilles Vives',
    contact: { nom: 'Odile Marchand', telephone: '02 99 00 11 22' },
    retouchee: { titre: 'Garage solidaire', feuille: 'Programmation 2026', cellule: 'C3' },
  }
}

function ecrire(chemin: string, lignes: readonly (readonly (string | number)[])[]): string {
  const classeur = xlsx.utils.book_new()
  const feuille = (contenu: readonly (readonly (string | number)[])[]) =>
    xlsx.utils.aoa_to_sheet(contenu.map((ligne) => [...ligne]))
  xlsx.utils.book_append_sheet(classeur, feuille([ENTETE, ...lignes]), 'Programmation 2026')
  const odile = ['Les Aiguilles Vives', 'Odile Marchand', 'présidente', 'odile@aiguilles.example', '02 99 00 11 22']
  xlsx.utils.book_append_sheet(classeur, feuille([CONTACTS, odile]), 'Structures')
  writeFileSync(chemin, xlsx.write(classeur, { type: 'buffer', bookType: 'xlsx' }))
  return chemin
}
