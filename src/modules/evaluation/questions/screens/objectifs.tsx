import { effetsDeLAnnee } from '#modules/effets/index.ts'
import { piliersDesThemes } from '#modules/programmation/index.ts'
import { type Chainon, chaineDe, lireSuivi, SANS_CHOIX } from '#modules/suivi/index.ts'
import { type Raw, saisi } from '#platform/forms.ts'
import { newId } from '#platform/ids.ts'
import { pluriel } from '#platform/texte.ts'
import { together } from '#platform/together.ts'
import { url } from '#platform/url.ts'
import { authorize, found, read } from '#src/ground/visit.ts'
import { anneeDe, type Ctx, formOf, goOn, SANS_SAISIE, type Saisie, screen } from '#src/ground/web.ts'
import { Carte, Liste, Puces, Refusee, Section, Vide } from '#ui/data.tsx'
import { Case, Choix, champs, Formulaire, SeulGeste, Zone } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { pilierDe } from '../../faits/argent.ts'
import { peutLireLEvaluation } from '../../policy.ts'
import { choisiEntreTemps, type Objectif, type RattachementDit } from '../domain.ts'
import { peutEvaluer } from '../policy.ts'
import { FormDObjectif } from '../saisie.ts'
import { piliersDe } from '../sections.ts'
import { objectifsDe, rattachementsDe } from '../store.ts'
import { OBJECTIFS } from '../textes.fr.ts'
import { direLObjectif, rattacher } from '../usecases.ts'

/** What was expected of each pillar, and to which of them each effect is tied. */
export const objectifsScreen = screen()

const PATH = '/evaluation/:annee/objectifs'
const UN = `${PATH}/pilier`
const LIEN = 'rattache.'
const LU = 'lu.'
const INATTENDU = 'inattendu'

objectifsScreen.get(PATH, async (c) => c.html(<Page {...(await donnees(c))} />))

objectifsScreen.post(`${PATH}/effets`, async (c) => {
  const envoi = await c.req.formData()
  const dits = [...envoi.keys()].flatMap((nom) => {
    if (!nom.startsWith(LIEN)) return []
    const effetId = nom.slice(LIEN.length)
    return [{ effetId, lu: lireLien(envoi.get(`${LU}${effetId}`)), dit: lireLien(envoi.get(nom)) }]
  })
  const annee = anneeDe(c)
  const fait = await rattacher(c.var.visit, annee, dits)
  if (!fait.ok) return c.html(<Page {...(await donnees(c))} dits={dits} />, 409)
  return goOn(c, PATH, 'C’est gardé.', { annee: String(annee) })
})

objectifsScreen.get(UN, async (c) => c.html(<UnPilier {...(await donneesDUn(c))} {...SANS_SAISIE} />))

objectifsScreen.post(UN, async (c) => {
  const { form, encore } = await formOf(c, FormDObjectif, async (saisie) => (
    <UnPilier {...(await donneesDUn(c))} {...saisie} />
  ))
  if (!form.ok) return encore(form.errors)
  const { pilierVise: pilier, changementAttendu: changement, ...reste } = form.value
  const annee = anneeDe(c)
  const faite = await direLObjectif(c.var.visit, { ...reste, pilier, changement, annee })
  if (!faite.ok)
    return encore({ rienDeConnu: 'Vous avez écrit ce que le contrat a ajouté : décochez, ou effacez ces mots.' }, 409)
  return goOn(c, PATH, 'C’est gardé.', { annee: String(annee) })
})

const lireLien = (dit: FormDataEntryValue | null): string | null | undefined =>
  dit === INATTENDU ? null : typeof dit === 'string' && dit !== '' ? dit : undefined
const ecrireLien = (lien: string | null | undefined): string => (lien === null ? INATTENDU : (lien ?? ''))

async function donnees(c: Ctx) {
  const { visit } = c.var
  authorize(peutLireLEvaluation(visit.me))
  const annee = anneeDe(c)
  return read(visit, async (tx) => {
    const { lignes, themes, objectifs, effets, liens } = await together({
      lignes: lireSuivi(tx, visit, { ...SANS_CHOIX, annee }),
      themes: piliersDesThemes(tx),
      objectifs: objectifsDe(tx, annee),
      effets: effetsDeLAnnee(tx, annee, null),
      liens: rattachementsDe(tx, annee),
    })
    const tenues = lignes.filter(({ etat }) => etat.situation !== 'annulee')
    return {
      visit,
      annee,
      objectifs,
      effets,
      liens,
      piliers: piliersDe({ lignes, piliers: themes }, objectifs),
      pilierDe: pilierDe(themes),
      actions: tenues.map(({ action }) => action),
      chaine: await chaineDe(tx, tenues),
    }
  })
}

/** One pillar of the year, by its name in the address; 404. */
async function donneesDUn(c: Ctx) {
  const lu = await donnees(c)
  authorize(peutEvaluer(lu.visit.me))
  const pilier = found(lu.piliers.find((un) => un === c.req.query('pilier')))
  return { ...lu, pilier, objectif: lu.objectifs.find((un) => un.pilier === pilier) ?? null }
}

type Donnees = Awaited<ReturnType<typeof donnees>>

const adresse = (lu: Pick<Donnees, 'visit' | 'annee'>, chemin: string, pilier?: string): string =>
  url(chemin, lu.visit, { annee: String(lu.annee) }, pilier === undefined ? {} : { pilier })

const filDe = (lu: Donnees) => [{ href: adresse(lu, '/evaluation/:annee'), libelle: `Évaluation ${lu.annee}` }]

/** With what was said, where it was refused: each choice as it was made, above what is kept by now. */
function Page({ dits = [], ...lu }: Donnees & Readonly<{ dits?: readonly RattachementDit[] }>) {
  const { visit, annee, piliers, objectifs, effets, actions, chaine } = lu
  const liens = new Map(lu.liens.map((un) => [un.effetId, un.objectifId]))
  const options = [
    ...objectifs.map(({ id, pilier }) => ({ valeur: id, libelle: pilier })),
    { valeur: INATTENDU, libelle: OBJECTIFS.inattendu },
  ]
  const enMots = (lien: string | null | undefined): string =>
    options.find(({ valeur }) => valeur === ecrireLien(lien))?.libelle ?? OBJECTIFS.pasEncoreDit
  const ecrit = peutEvaluer(visit.me)
  return (
    <Layout titre={`${OBJECTIFS.titre} en ${annee}`} chapeau={OBJECTIFS.chapeau} fil={filDe(lu)}>
      <Refusee phrase={dits.length > 0 ? OBJECTIFS.choisiEntreTemps : undefined} />
      <Liste
        genre="larges"
        elements={piliers.map((pilier) => {
          const dit = objectifs.find((un) => un.pilier === pilier)
          return (
            <Carte titre={pilier} {...(ecrit ? { href: adresse(lu, UN, pilier) } : {})}>
              <p>{dit?.changement || 'Rien n’est encore écrit.'}</p>
              {dit?.parQuoi ? <p>{`Par : ${dit.parQuoi}`}</p> : null}
              {dit?.doitTenir ? <p>{`Ce qui doit tenir : ${dit.doitTenir}`}</p> : null}
              <p class="petit doux">{direLAjout(dit)}</p>
              <SesActions
                visit={visit}
                actions={actions.filter(({ theme }) => (lu.pilierDe(theme) || theme) === pilier)}
                chaine={chaine}
              />
            </Carte>
          )
        })}
        vide={
          <Vide titre="Aucun pilier ni thème cette année-là" picto="chercher">
            Ils viennent de la programmation.
          </Vide>
        }
      />
      {ecrit && effets.length > 0 ? (
        <Section id="rattacher" titre="À quoi se rattache chaque effet">
          <Formulaire
            action={adresse(lu, `${PATH}/effets`)}
            errors={{}}
            hidden={Object.fromEntries(effets.map(({ id }) => [`${LU}${id}`, ecrireLien(liens.get(id))]))}
          >
            {effets.map((effet) => {
              const garde = liens.get(effet.id)
              const dit = dits.find((un) => un.effetId === effet.id)
              return (
                <Choix
                  nom={`${LIEN}${effet.id}`}
                  libelle={effet.changement}
                  valeur={ecrireLien(dit && dit.dit !== dit.lu ? dit.dit : garde)}
                  vide={OBJECTIFS.pasEncoreDit}
                  options={options}
                  erreur={dit && choisiEntreTemps(dit, garde) ? OBJECTIFS.gardeEntreTemps(enMots(garde)) : undefined}
                />
              )
            })}
            <SeulGeste icone="fait">Garder</SeulGeste>
          </Formulaire>
        </Section>
      ) : null}
    </Layout>
  )
}

type Actions = Pick<Donnees, 'visit' | 'actions' | 'chaine'>

/** From the pillar to what is measured, action by action: nothing is typed here, all of it is written where it is done. */
function SesActions({ visit, actions, chaine }: Actions) {
  if (actions.length === 0) return null
  return (
    <details>
      <summary>{`${pluriel(actions.length, 'action', 'actions')}, et ce qu’elles mesurent`}</summary>
      <Puces
        class="lignes"
        de={actions.map(({ id, titre }) => (
          <div>
            <a href={url('/actions/:id', visit, { id })}>{titre}</a>
            <UnChainon chainon={chaine.get(id)} />
          </div>
        ))}
      />
    </details>
  )
}

const UnChainon = ({ chainon }: Readonly<{ chainon: Chainon | undefined }>) => (
  <>
    {chainon?.objectifs ? <p class="petit">{chainon.objectifs}</p> : null}
    {chainon && chainon.mesures.length > 0 ? (
      <ul class="petit">
        {chainon.mesures.map(({ libelle, prevu, aujourdhui }) => (
          <li>{`${libelle} : ${aujourdhui === '—' ? 'pas encore dit' : aujourdhui}${prevu === '—' ? '' : ` (prévu : ${prevu})`}`}</li>
        ))}
      </ul>
    ) : (
      <p class="petit doux">Rien n’est mesuré.</p>
    )}
  </>
)

const direLAjout = (o: Objectif | undefined): string =>
  o?.rienDeConnu
    ? 'Ce que le contrat a ajouté : rien de connu.'
    : o?.droitCommun
      ? `Ce que le contrat a ajouté : ${o.droitCommun}`
      : 'Ce que le contrat a ajouté n’est pas encore dit.'

const valeursDe = (o: Objectif | null, pilier: string): Raw => ({
  id: o?.id ?? newId(),
  version: String(o?.version ?? 0),
  pilierVise: pilier,
  changementAttendu: o?.changement ?? '',
  parQuoi: o?.parQuoi ?? '',
  doitTenir: o?.doitTenir ?? '',
  droitCommun: o?.droitCommun ?? '',
  ...(o?.rienDeConnu ? { rienDeConnu: 'oui' } : {}),
})

function UnPilier({ refus, errors, values: saisies, ...lu }: Awaited<ReturnType<typeof donneesDUn>> & Saisie) {
  const values = Object.keys(saisies).length > 0 ? saisies : valeursDe(lu.objectif, lu.pilier)
  const champ = champs(FormDObjectif, values, errors)
  return (
    <Layout
      titre={lu.pilier}
      chapeau={`${OBJECTIFS.titre} en ${lu.annee}`}
      fil={[...filDe(lu), { href: adresse(lu, PATH), libelle: OBJECTIFS.titre }]}
    >
      <Refusee phrase={refus} />
      <Formulaire
        action={adresse(lu, UN, lu.pilier)}
        errors={errors}
        hidden={{ id: saisi(values, 'id'), version: saisi(values, 'version'), pilierVise: lu.pilier }}
      >
        <Zone {...champ('changementAttendu')} libelle="Quel changement attend-on ?" lignes={3} />
        <Zone {...champ('parQuoi')} libelle="Par quelles actions ?" lignes={2} />
        <Zone {...champ('doitTenir')} libelle="Qu’est-ce qui doit tenir pour que cela marche ?" lignes={2} />
        <Zone
          {...champ('droitCommun')}
          libelle="Ce que le contrat a ajouté au droit commun"
          aide={OBJECTIFS.droitCommun}
          lignes={3}
        />
        <Case
          nom="rienDeConnu"
          libelle="Rien de connu"
          cochee={saisi(values, 'rienDeConnu') !== ''}
          erreur={errors.rienDeConnu}
        />
        <SeulGeste icone="fait">Garder</SeulGeste>
      </Formulaire>
    </Layout>
  )
}
