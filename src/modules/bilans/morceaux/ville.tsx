import { z } from 'zod'
import { enClair, jourDe } from '#platform/dates.ts'
import { choix, entier, identifiant, identifiantOuRien, type Rempli, saisi, texte, zone } from '#platform/forms.ts'
import { newId } from '#platform/ids.ts'
import { pluriel } from '#platform/texte.ts'
import { Message, Puces, Section } from '#ui/data.tsx'
import { Choix, champs, Formulaire, Gestes, SeulEnvoi, SeulGeste, Zone } from '#ui/fields.tsx'
import { estRendu } from '../domain/bilan.ts'
import { pageDe } from '../domain/champs.ts'
import { corrections, DECISIONS, LECTURES, type Lecture, lieuxDe, type Reponse } from '../domain/ville.ts'
import * as policy from '../policy.ts'
import { direOu, NOM_DE_LA_PAGE, NOM_DU_MOT } from '../textes.fr.ts'
import { adresse, type Vue } from '../views.tsx'

export const FormDeLecture = z.object({
  id: identifiant(),
  numero: entier({ min: 1, max: 10_000, obligatoire: 'Rechargez la page.' }).pipe(z.number()),
  vu: identifiantOuRien(),
  etat: choix(LECTURES),
  cle: texte({ max: 60 }),
  texte: zone({ max: 2_000 }),
})

/** The answers to the version that is read, and to the one before while this one has none. */
const duNumero = ({ reponses }: Vue, numero: number) => reponses.filter((une) => une.numero === numero)

export const direReponse = ({ mot, le, par }: Reponse): string =>
  `${NOM_DU_MOT[mot]}, ${mot === 'a-corriger' ? 'demandé ' : ''}le ${enClair(jourDe(le))}${par === '' ? '' : ` (${par})`}.`

/** What the city asks to correct, each where it is. */
export function Corrections({ vue, de }: { vue: Vue; de: readonly Reponse[] }) {
  return (
    <Puces
      de={de.map(({ cle, texte }) => (
        <>
          {cle === '' ? null : (
            <>
              <a href={`${adresse(vue.visit.territoire, vue.bilan, `/${pageDe(cle)}`)}#champ-${cle}`}>{direOu(cle)}</a>
              {' : '}
            </>
          )}
          {texte}
        </>
      ))}
    />
  )
}

/** All that was answered to a version, beside what the next one changes. */
export const Reponses = ({ vue, numero }: { vue: Vue; numero: number }) =>
  duNumero(vue, numero).map((une) => (
    <>
      <p>{direReponse(une)}</p>
      {une.mot === 'a-corriger' ? <Corrections vue={vue} de={[une]} /> : null}
      {DECISIONS.some((mot) => mot === une.mot) && une.texte !== '' ? <p>{une.texte}</p> : null}
    </>
  ))

/** To who writes and who helps, as long as no new version answers. */
export function DemandeDeLaVille({ vue }: { vue: Vue }) {
  const demandees = corrections(duNumero(vue, vue.bilan.numero))
  const [premiere] = demandees
  if (!premiere || vue.remplaceePar !== undefined || policy.peutLireOfficiellement(vue.visit.me, vue.bilan)) return null
  return (
    <Message
      genre="attention"
      titre={`La ville demande ${pluriel(demandees.length, 'correction', 'corrections')} à la version ${premiere.numero}`}
    >
      <Corrections vue={vue} de={demandees} />
      {peutCommencerLaCorrection(vue) ? <CommencerLaCorrection vue={vue} /> : null}
    </Message>
  )
}

export const peutCommencerLaCorrection = ({ visit, bilan }: Vue): boolean =>
  bilan.etat === 'atteste' && policy.peutEcrire(visit.me, bilan)

export const CommencerLaCorrection = ({ vue: { visit, bilan } }: { vue: Vue }) => (
  <>
    <p>La version signée reste celle que la ville lit tant que la nouvelle n’est pas signée à son tour.</p>
    <SeulEnvoi
      action={adresse(visit.territoire, bilan, '/correction')}
      hidden={{ version: bilan.version }}
      genre="secondaire"
      icone="modifier"
    >
      Commencer la correction
    </SeulEnvoi>
  </>
)

/** What was typed for a form that is here no more. */
export const DejaEcrit = ({ texte }: { texte: string }) =>
  texte === '' ? null : <p>{`Vous aviez écrit\u00a0: «\u00a0${texte}\u00a0»`}</p>

/** For the city: what it said of what is signed, and what it may say next. */
export function LaVille({ vue, rendu }: { vue: Vue; rendu?: Rempli | undefined }) {
  const { bilan, visit } = vue
  if (
    !policy.peutLireOfficiellement(visit.me, bilan) ||
    !vue.atteste ||
    !estRendu(bilan) ||
    vue.remplaceePar !== undefined
  )
    return <DejaEcrit texte={saisi(rendu?.values ?? {}, 'texte')} />
  const t = visit.territoire
  const dites = duNumero(vue, bilan.numero)
  const demandees = corrections(dites)
  const avant = dites.length > 0 ? [] : corrections(duNumero(vue, bilan.numero - 1))
  const vers = adresse(t, bilan, '/reponse')
  const hidden = (mot: Lecture) => ({ id: newId(), numero: bilan.numero, vu: dites.at(-1)?.id ?? '', etat: mot })
  const champ = champs(FormDeLecture, rendu?.values, rendu?.errors ?? {})
  return (
    <Section id="ville" titre="Votre réponse à la structure">
      {dites.map((une) => (une.mot === 'a-corriger' ? null : <p>{direReponse(une)}</p>))}
      {demandees.length > 0 ? (
        <>
          <p>
            {`${pluriel(demandees.length, 'correction demandée', 'corrections demandées')}. `}
            La structure {demandees.length < 2 ? 'la' : 'les'} lit sur cette page, où « Mes actions » la mène. L’équipe
            de « Coup de pouce aux projets », qui aide à écrire le bilan, {demandees.length < 2 ? 'la' : 'les'} lit
            aussi.
          </p>
          <Corrections vue={vue} de={demandees} />
        </>
      ) : null}
      {avant.length > 0 ? (
        <>
          <p>
            {`Version ${bilan.numero - 1} à corriger : `}
            <a href={adresse(t, bilan, '/versions')}>ce qui change dans la version {bilan.numero}</a>
          </p>
          <Corrections vue={vue} de={avant} />
        </>
      ) : null}
      <Gestes>
        {dites.length === 0 ? (
          <SeulEnvoi action={vers} hidden={hidden('lu')} genre="secondaire" icone="fait">
            Je l’ai lu
          </SeulEnvoi>
        ) : null}
        {dites.at(-1)?.mot === 'recu' ? null : (
          <SeulEnvoi action={vers} hidden={hidden('recu')} genre="secondaire" icone="fait">
            Le dire reçu
          </SeulEnvoi>
        )}
      </Gestes>
      <details class="pile" open={rendu !== undefined}>
        <summary>Demander une correction</summary>
        <Formulaire action={vers} errors={rendu?.errors ?? {}} hidden={hidden('a-corriger')}>
          <Choix
            {...champ('cle')}
            libelle="Où ?"
            vide="Le bilan en entier"
            options={lieuxDe(bilan.issue).map((cle) => ({
              valeur: cle,
              libelle: direOu(cle),
              groupe: NOM_DE_LA_PAGE[pageDe(cle)],
            }))}
          />
          <Zone {...champ('texte')} libelle="Que faut-il corriger ?" required />
          <SeulGeste genre="secondaire">Demander cette correction</SeulGeste>
        </Formulaire>
      </details>
    </Section>
  )
}
