import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { authorize, found, read } from '#src/ground/visit.ts'
import { type Ctx, goOn, param, screen } from '#src/ground/web.ts'
import { Fiche, Message, Puces, Section, Tableau } from '#ui/data.tsx'
import { Bouton, Choix, Formulaire, Gestes } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { DIT_AUTREMENT, PageDeRetrait } from '#ui/retrait.tsx'
import { CATALOGUE } from '../catalogue.ts'
import { anneesDe, valeurDe, type Zone, zonageDe } from '../domain.ts'
import { additionner, comparer } from '../gestes.ts'
import { peutImporter, peutLire, peutRetirer } from '../policy.ts'
import { type SerieLue, uneSerie, valeursDe } from '../store.ts'
import {
  direLaValeur,
  direLEcart,
  direLeNombre,
  direLeRefus,
  direLeSens,
  direLesRegles,
  LEGENDE,
  textes,
} from '../textes.fr.ts'
import { retirerLaSerie, serieARetirer } from '../usecases.ts'
import { EnBarres, zonesDites } from './views.tsx'

/** One series: year by year, and the two gestures that answer, or say why they do not. */
export const serieScreen = screen()

const PATH = '/contexte/:id'

serieScreen.get(PATH, async (c) => {
  const { visit } = c.var
  authorize(peutLire(visit.me))
  const { serie, zones } = found(await read(visit, (tx) => uneSerie(tx, param(c))))
  const reponse = repondre(c, serie, zones)
  const definition = CATALOGUE.find(({ cle }) => cle === serie.cle)?.definition
  return c.html(
    <Layout titre={serie.nom} {...(definition ? { chapeau: definition } : {})} fil={filDe(c)}>
      {serie.inventee ? <Message genre="attention">{textes.inventes}.</Message> : null}
      {reponse ? (
        <div role="status" tabindex={-1} id="reponse">
          <Message genre={reponse.faite ? 'info' : 'attention'} titre={reponse.titre}>
            {reponse.dit}
          </Message>
        </div>
      ) : null}
      <EnBarres serie={serie} zones={zones} />
      <AnneeParAnnee serie={serie} zones={zones} />
      <LesGestes c={c} serie={serie} zones={zones} />
      <Section id="regles" titre="Ce qu’il faut savoir de cette série">
        <Fiche
          lignes={[
            { libelle: 'Source', valeur: serie.source },
            { libelle: 'Unité', valeur: serie.unite },
            { libelle: 'Importée par', valeur: peutImporter(visit.me) ? serie.importeePar : null },
          ]}
        />
        <Puces de={[...direLesRegles(serie), textes.jamais, LEGENDE]} />
      </Section>
      {peutRetirer(visit.me, serie) ? (
        <Gestes>
          <Bouton href={url(`${PATH}/retrait`, visit, { id: serie.id })} genre="discret" icone="supprimer">
            Retirer cette série
          </Bouton>
        </Gestes>
      ) : null}
    </Layout>,
    reponse?.faite === false ? 409 : 200,
  )
})

const filDe = (c: Ctx) => [{ href: url('/contexte', c.var.visit), libelle: textes.titre }]

type Reponse = Readonly<{ titre: string; dit: string; faite: boolean }>

/** What was asked by the address, answered, or refused with the reason. */
function repondre(c: Ctx, serie: SerieLue, zones: readonly Zone[]): Reponse | null {
  const geste = c.req.query('geste')
  const [de, a, annee] = [Number(c.req.query('de')), Number(c.req.query('a')), Number(c.req.query('annee'))]
  if (geste === 'additionner') {
    const lue = additionner(serie, serie.valeurs, zones, annee)
    const titre = `Tous les quartiers ensemble, en ${annee || '?'}`
    return lue.ok
      ? { titre, dit: `${direLeNombre(lue.value.somme, serie.unite)} : ${lue.value.de.join(', ')}.`, faite: true }
      : { titre, dit: direLeRefus(lue.reason), faite: false }
  }
  const zone = zones.find(({ codes }) => codes[0] === c.req.query('lieu'))
  if (geste !== 'comparer' || !zone) return null
  const lue = comparer(serie, serie.valeurs, zone, [de, a])
  const titre = `${zone.nom}, ${Math.min(de, a) || '?'} et ${Math.max(de, a) || '?'}`
  if (!lue.ok) return { titre, dit: direLeRefus(lue.reason), faite: false }
  const { avant, apres, ecart } = lue.value
  const dit = [
    `${direLaValeur(avant, serie.unite)} en ${avant.annee}, ${direLaValeur(apres, serie.unite)} en ${apres.annee} : ${direLEcart(ecart, serie.unite)}`,
    direLeSens(ecart, serie.sens),
    serie.precaution,
    'Ce n’est l’effet d’aucune action.',
  ]
  return { titre, dit: dit.filter(Boolean).join(' '), faite: true }
}

type Props = Readonly<{ serie: SerieLue; zones: readonly Zone[] }>

/** A line a year, the latest first; where the outlines of the quartiers changed, each line says of which zoning they are. */
function AnneeParAnnee({ serie, zones }: Props) {
  const dites = zonesDites(serie, zones)
  const zonages = (annee: number) =>
    [...new Set(dites.flatMap((zone) => zonageDe(valeurDe(serie.index, zone, annee)?.code ?? '') ?? []))].map(String)
  const annees = anneesDe(serie.valeurs)
  return (
    <Section id="annees" titre="Année par année">
      <Tableau
        caption={`${serie.nom}, année par année`}
        captionCachee
        empile
        lignes={annees}
        colonnes={[
          { libelle: 'Millésime', entete: true, valeur: (annee) => String(annee) },
          ...dites.map((zone) => ({
            libelle: zone.nom,
            nombre: true,
            valeur: (annee: number) => direLaValeur(valeurDe(serie.index, zone, annee), serie.unite),
          })),
          ...(new Set(annees.flatMap(zonages)).size > 1
            ? [{ libelle: 'Quartiers de', nombre: true, valeur: (annee: number) => zonages(annee).join(', ') }]
            : []),
        ]}
      />
    </Section>
  )
}

function LesGestes({ c, serie, zones }: Props & Readonly<{ c: Ctx }>) {
  const action = url(PATH, c.var.visit, { id: serie.id })
  const annees = anneesDe(serie.valeurs).map((une) => ({ valeur: String(une), libelle: String(une) }))
  const dit = (nom: string, sinon: string | undefined) => c.req.query(nom) ?? sinon ?? ''
  const lieux = zonesDites(serie, zones).map(({ nom, codes }) => ({ valeur: codes[0], libelle: nom }))
  return (
    <Section id="gestes" titre="Calculer, quand la source le permet">
      <Formulaire action={action} method="get" hidden={{ geste: 'comparer' }} cle="comparer">
        <Choix nom="lieu" libelle="Comparer deux années de" options={lieux} valeur={dit('lieu', lieux[0]?.valeur)} />
        <Choix nom="de" libelle="Entre" options={annees} valeur={dit('de', annees.at(-1)?.valeur)} largeur="court" />
        <Choix nom="a" libelle="et" options={annees} valeur={dit('a', annees[0]?.valeur)} largeur="court" />
        <Gestes>
          <Bouton genre="secondaire">Comparer</Bouton>
        </Gestes>
      </Formulaire>
      <Formulaire action={action} method="get" hidden={{ geste: 'additionner' }} cle="additionner">
        <Choix
          nom="annee"
          libelle="Additionner les quartiers en"
          options={annees}
          valeur={dit('annee', annees[0]?.valeur)}
          largeur="court"
        />
        <Gestes>
          <Bouton genre="secondaire">Additionner</Bouton>
        </Gestes>
      </Formulaire>
    </Section>
  )
}

serieScreen.get(`${PATH}/retrait`, async (c) => c.html(await pageDuRetrait(c)))

async function pageDuRetrait(c: Ctx, refus?: string) {
  const { visit } = c.var
  const { serie, valeurs } = await read(visit, async (tx) => ({
    serie: await serieARetirer(tx, visit, param(c)),
    valeurs: await valeursDe(tx, param(c)),
  }))
  return (
    <PageDeRetrait
      titre="Retirer cette série"
      chapeau={`${serie.nom} : ${pluriel(valeurs.length, 'chiffre', 'chiffres')}.`}
      fil={filDe(c)}
      action={url(`${PATH}/retrait`, visit, { id: serie.id })}
      retour={url(PATH, visit, { id: serie.id })}
      bouton="Retirer la série"
      refus={refus}
      lu={valeurs}
      ce="Ses chiffres s’en vont, d’ici et de l’évaluation en cours. Une évaluation adoptée garde ce qu’elle disait ; le fichier de la source reste où il est."
    />
  )
}

serieScreen.post(`${PATH}/retrait`, async (c) => {
  const faite = await retirerLaSerie(c.var.visit, param(c), (await c.req.formData()).get('vue'))
  if (!faite.ok) return c.html(await pageDuRetrait(c, DIT_AUTREMENT), 409)
  return goOn(c, '/contexte', `La série « ${faite.value.nom} » est retirée.`)
})
