import type { Child } from 'hono/jsx'
import { entreeDuLexique, familles } from '#modules/competences/index.ts'
import type { Quartier } from '#modules/territoires/index.ts'
import { enClair, NOMS_DE_JOURS } from '#platform/dates.ts'
import { type Raw, type Rempli, saisi } from '#platform/forms.ts'
import {
  Case,
  Cases,
  Champ,
  Choix,
  champs,
  GroupeDeChamps,
  optionsDe,
  optionsParId,
  Radios,
  Zone,
} from '#ui/fields.tsx'
import { PARTIES, RAYONS } from '../domain.ts'
import { DIPLOMES_EN_VUE, PUBLICS } from '../images/images.donnees.ts'
import { depuisValeur } from '../mots/jours-libres.ts'
import { textes } from '../textes.fr.ts'
import { PERIODES, RETOUR } from './preferences.ts'
import { FormTalent } from './saisie.ts'

type Props = Rempli
const t = textes.preferences

const coches = (values: Raw, nom: string): readonly string[] => [values[nom] ?? []].flat()
const rempli = ({ values, errors }: Props, ...noms: readonly string[]): boolean =>
  noms.some((nom) => coches(values, nom).some((un) => un !== '') || errors[nom] !== undefined)

/** A question few people need, folded; open as soon as something is in it, or wrong in it. */
export function Repli({ ouvert, titre, children }: Readonly<{ ouvert: boolean; titre: string; children?: Child }>) {
  return (
    <details open={ouvert}>
      <summary>{titre}</summary>
      <div class="pile">{children}</div>
    </details>
  )
}

/** « J’aimerais apprendre », « je ne veux plus »: beside what one can do. */
export const ChampsEnvies = (props: Props) => {
  const champ = champs(FormTalent, props.values, props.errors)
  return (
    <Repli ouvert={rempli(props, 'apprendre', 'neVeutPlus')} titre={t.envies}>
      <Zone {...champ('apprendre')} libelle={t.apprendre} aide={t.apprendreAide} lignes={2} />
      <Zone {...champ('neVeutPlus')} libelle={t.neVeutPlus} aide={t.neVeutPlusAide} lignes={2} />
    </Repli>
  )
}

/** The week half-day by half-day, for who wants it; wins over the moments when something is ticked. */
export function ChampGrille(props: Props) {
  const libres = coches(props.values, 'grille')
  return (
    <Repli ouvert={rempli(props, 'grille')} titre={t.grille}>
      <p class="doux petit">{t.grilleAide}</p>
      <table>
        <caption class="invisible">{t.grille}</caption>
        <thead>
          <tr>
            <td></td>
            {PARTIES.map((partie) => (
              <th scope="col">{t.parties[partie]}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {NOMS_DE_JOURS.map((jour) => (
            <tr>
              <th scope="row">{jour}</th>
              {PARTIES.map((partie) => (
                <td>
                  <label class="option">
                    <input
                      type="checkbox"
                      name="grille"
                      value={`${jour}-${partie}`}
                      checked={libres.includes(`${jour}-${partie}`)}
                      aria-label={`${jour} ${t.parties[partie].toLocaleLowerCase('fr')}`}
                    />
                  </label>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Repli>
  )
}

/** « Des jours où je ne suis pas là »: the person's own, nobody asks why. Only days are kept, and the page says so. */
export function ChampJoursLibres(props: Props & Readonly<{ vu?: string }>) {
  const { values, errors, vu } = props
  const periodes = vu ? [...PERIODES, RETOUR] : PERIODES
  const gardes = coches(values, 'joursGardes').flatMap((valeur) =>
    depuisValeur(valeur).map((une) => ({ valeur, libelle: enDeuxJours(une, vu) })),
  )
  return (
    <Repli
      ouvert={rempli(props, 'joursGardes', 'vacances', ...periodes.flatMap(({ du, au }) => [du, au]))}
      titre={t.joursLibres}
    >
      <p>{t.joursLibresAide}</p>
      {gardes.length > 0 ? (
        <Cases
          nom="joursGardes"
          libelle={t.joursGardes}
          aide={t.joursGardesAide}
          nu
          valeurs={values.joursGardes}
          options={gardes}
        />
      ) : null}
      {periodes.map(({ du, au }, rang) => (
        <GroupeDeChamps titre={t.periodes[rang] ?? t.retour}>
          <Champ nom={du} libelle="Du" type="date" largeur="court" valeur={values[du]} erreur={errors[du]} />
          <Champ nom={au} libelle="Au" type="date" largeur="court" valeur={values[au]} erreur={errors[au]} />
        </GroupeDeChamps>
      ))}
      <Case nom="vacances" libelle={t.vacances} cochee={saisi(values, 'vacances') !== ''} />
    </Repli>
  )
}

/** « du 19 mars 2026 au 21 mars 2026 », « le 8 juin 2026 »; what lasts until `vu`, the last day that is read, may go on. */
export function enDeuxJours({ du, au }: Readonly<{ du: string; au: string }>, vu = ''): string {
  const dit = (iso: string) => enClair(Temporal.PlainDate.from(iso))
  if (au === vu) return `à partir du ${dit(du)}${du === au ? '' : `, et au moins jusqu’au ${dit(au)}`}`
  return du === au ? `le ${dit(du)}` : `du ${dit(du)} au ${dit(au)}`
}

/** How far, and where one lives: both optional. */
export function ChampsOu(props: Props & Readonly<{ quartiers: readonly Quartier[] }>) {
  const { values, errors, quartiers } = props
  const loin = saisi(values, 'rayon')
  return (
    <Repli ouvert={(loin !== '' && loin !== 'partout') || rempli(props, 'quartierId')} titre={t.ou}>
      <Radios
        {...champs(FormTalent, values, errors)('rayon')}
        libelle={t.rayon}
        nu
        valeur={loin === '' ? 'partout' : loin}
        options={optionsDe(RAYONS, t.rayons)}
      />
      <Choix
        {...champs(FormTalent, values, errors)('quartierId')}
        libelle={t.quartier}
        aide={t.quartierAide}
        vide={t.quartierTu}
        largeur="moyen"
        options={optionsParId(quartiers)}
      />
    </Repli>
  )
}

const libelleDe = (id: string): string => entreeDuLexique(id)?.libelle ?? id

/** Everybody is ticked: one unticks whom one would rather not be with. */
export function ChampPublics({ values, errors }: Props) {
  const montres = saisi(values, 'publicsMontres') !== ''
  const valeurs = montres ? coches(values, 'publics') : [...PUBLICS]
  return (
    <Repli ouvert={valeurs.length < PUBLICS.length} titre={t.publics}>
      <input type="hidden" name="publicsMontres" value="oui" />
      <Cases
        nom="publics"
        libelle={t.publicsLibelle}
        aide={t.publicsAide}
        nu
        disposition="colonnes"
        valeurs={[...valeurs]}
        erreur={errors.publics}
        options={PUBLICS.map((id) => ({ valeur: id, libelle: libelleDe(id) }))}
      />
    </Repli>
  )
}

/** Licences and diplomas: what some needs require by law; the most asked for first. */
export function ChampDiplomes(props: Props) {
  const autres = familles()
    .filter(({ id, facette }) => facette && id === 'diplomes')
    .flatMap(({ entrees }) => entrees.filter((id) => !DIPLOMES_EN_VUE.some((vu) => vu === id)))
  const declares = coches(props.values, 'diplomes')
  return (
    <Repli ouvert={rempli(props, 'diplomes')} titre={t.diplomes}>
      <Cases
        nom="diplomes"
        libelle={t.diplomesLibelle}
        aide={t.diplomesAide}
        nu
        disposition="colonnes"
        valeurs={props.values.diplomes}
        options={DIPLOMES_EN_VUE.map((id) => ({ valeur: id, libelle: libelleDe(id) }))}
      />
      <Repli ouvert={autres.some((id) => declares.includes(id))} titre={t.autresDiplomes}>
        <div class="choix choix--colonnes">
          {autres.map((id) => (
            <label class="option">
              <input type="checkbox" name="diplomes" value={id} checked={declares.includes(id)} />
              <span>{libelleDe(id)}</span>
            </label>
          ))}
        </div>
      </Repli>
    </Repli>
  )
}
