import { type Errors, lireLesCases, type Raw, type Rempli } from '#platform/forms.ts'
import { isId, newId } from '#platform/ids.ts'
import { Tableau } from '#ui/data.tsx'
import { GroupeDeChamps } from '#ui/fields.tsx'
import { Saisie } from '#ui/saisie.tsx'
import type { Salle } from './lieux-store.ts'

const EN_PLUS = 2
const AU_PLUS = 30

type Lues = Readonly<{ salles: readonly Salle[]; errors: Errors; raw: Raw }>

/** The rooms of the form, line by line. A known room keeps what the form does not ask. */
export function lireSalles(data: FormData, connues: readonly Salle[]): Lues {
  const raw: Record<string, string | string[]> = {}
  const errors: Record<string, string> = {}
  const dit = lireLesCases(data, raw)
  const salles: Salle[] = []
  for (let n = 0; n < AU_PLUS; n++) {
    const [nom, ecrite, fauteuil, id] = [
      dit(`salle-${n}`),
      dit(`capacite-${n}`),
      dit(`fauteuil-${n}`),
      dit(`salleId-${n}`),
    ]
    const capacite = ecrite === '' ? null : Number(ecrite)
    if (capacite !== null && !(Number.isInteger(capacite) && capacite > 0 && capacite <= 100_000))
      errors[`capacite-${n}`] = 'Écrivez un nombre de personnes, comme 30.'
    if (nom.length > 120) errors[`salle-${n}`] = 'C’est trop long : 120 caractères au plus.'
    // Emptied, a room that was here is taken away, whatever is said of it.
    const connue = connues.some((salle) => salle.id === id)
    if (nom === '' && !connue && (ecrite !== '' || fauteuil !== ''))
      errors[`salle-${n}`] = 'Écrivez le nom de la salle.'
    if (nom === '') continue
    const autres = connues.find((salle) => salle.id === id)?.accessibilite.filter((code) => code !== 'fauteuil') ?? []
    const accessibilite = fauteuil === '' ? autres : ['fauteuil', ...autres]
    salles.push({ id: isId(id) && !salles.some((s) => s.id === id) ? id : newId(), nom, capacite, accessibilite })
  }
  return { salles, errors, raw }
}

/** Rooms as the values of their form, a number behind each name of field. */
export function valeursDeSalles(salles: readonly Salle[]): Raw {
  const valeurs: Record<string, string> = {}
  for (const [n, salle] of salles.entries()) {
    valeurs[`salleId-${n}`] = salle.id
    valeurs[`salle-${n}`] = salle.nom
    valeurs[`capacite-${n}`] = salle.capacite === null ? '' : String(salle.capacite)
    valeurs[`fauteuil-${n}`] = salle.accessibilite.includes('fauteuil') ? 'oui' : ''
  }
  return valeurs
}

type Props = Rempli

/** A line a room, and two empty ones; an emptied name takes the room away. */
export function ChampsDeSalles({ values, errors }: Props) {
  const remplies = Object.keys(values).filter((nom) => nom.startsWith('salle-') && values[nom] !== '')
  const derniere = Math.max(-1, ...remplies.map((nom) => Number(nom.slice('salle-'.length))))
  const rangs = Array.from({ length: Math.min(AU_PLUS, derniere + 1 + EN_PLUS) }, (_, n) => n)
  return (
    <GroupeDeChamps titre="Salles" aide="Videz le nom d’une salle pour l’enlever.">
      <Tableau
        caption="Salles"
        captionCachee
        empile
        lignes={rangs}
        colonnes={[
          {
            libelle: 'Nom',
            valeur: (n: number) => (
              <>
                <input type="hidden" name={`salleId-${n}`} value={un(values, `salleId-${n}`) || newId()} />
                <Saisie nom={`salle-${n}`} libelle={`Salle ${n + 1}, nom`} values={values} errors={errors} />
              </>
            ),
          },
          {
            libelle: 'Personnes',
            valeur: (n) => (
              <Saisie
                nom={`capacite-${n}`}
                libelle={`Salle ${n + 1}, nombre de personnes`}
                values={values}
                errors={errors}
                clavier="numeric"
                court
              />
            ),
          },
          {
            libelle: 'En fauteuil',
            valeur: (n) => (
              <label class="option">
                <input
                  type="checkbox"
                  name={`fauteuil-${n}`}
                  value="oui"
                  checked={un(values, `fauteuil-${n}`) === 'oui'}
                  aria-label={`Salle ${n + 1}, accessible en fauteuil`}
                />
                <span>Oui</span>
              </label>
            ),
          },
        ]}
      />
    </GroupeDeChamps>
  )
}

const un = (values: Raw, nom: string): string => {
  const valeur = values[nom]
  return Array.isArray(valeur) ? (valeur[0] ?? '') : (valeur ?? '')
}
